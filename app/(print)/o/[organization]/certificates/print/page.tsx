import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { printCertificatesSchema } from "@/lib/certificates/input";
import { printCertificates } from "@/lib/certificates/print-certificates";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { PrintDesk } from "./_parts/print-desk";

export const metadata: Metadata = { title: "Print certificates" };

type Props = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<{ ids?: string | string[] }>;
};

/** Certificates with their codes, for paper: `?ids=crt_….crt_…`. Every call is kept in the audit log. */
export default async function PrintCertificatesPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "certificate.read");
  if (!can(context.actor, "certificate.reveal")) notFound();
  const wanted = (await searchParams).ids;
  const ids =
    typeof wanted === "string" ? wanted.split(".").map((shown) => findId("certificate", shown)) : [];
  const input = printCertificatesSchema.safeParse({ ids });
  if (!input.success) notFound();
  const printed = await printOrNotFound(context, input.data);
  const { name, slug } = context.organization;
  return <PrintDesk {...printed} organization={name} back={`/o/${slug}/certificates`} />;
}

async function printOrNotFound(...call: Parameters<typeof printCertificates>) {
  try {
    return await printCertificates(...call);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
