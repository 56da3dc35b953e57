import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { BackLink } from "@/components/desk/back-link";
import { Banner } from "@/components/ui/banner";
import { can } from "@/lib/access/require-right";
import { listLayouts } from "@/lib/certificate-layouts/list-layouts";
import { isAppError } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { PrintDesk } from "./_parts/print-desk";
import { type PrintAddress, readBatch } from "./read-batch";

export const metadata: Metadata = { title: "Print certificates" };

type Props = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<PrintAddress>;
};

/**
 * Certificates with their codes, for paper: `?ids=crt_….crt_…`, or all that a list's address means with `all=1`.
 * Every call is kept in the audit log.
 */
export default async function PrintCertificatesPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "certificate.read");
  if (!can(context.actor, "certificate.reveal")) notFound();
  const home = `/o/${context.organization.slug}`;
  const printed = await readOrWords(context, await searchParams);
  if ("words" in printed) return <Refused words={printed.words} home={home} />;
  const layouts = (await listLayouts(context)).map(({ id, name, hasLogo, version, ...design }) => {
    const shown = showId("certificateLayout", id);
    const logo = hasLogo ? `${home}/certificates/layouts/${shown}/logo?v=${version}` : null;
    return { id: shown, name, design, logo };
  });
  const remembered = (await cookies()).get("laurel-print")?.value ?? "sheet";
  const desk = { layouts, remembered, home, organization: context.organization.name };
  return <PrintDesk {...printed} {...desk} />;
}

/** What is refused with words is said; whoever's ids are out of sight finds nothing. */
async function readOrWords(context: OperatorContext, address: PrintAddress) {
  try {
    return (await readBatch(context, address)) ?? notFound();
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    if (error.code === "not_found") return notFound();
    return { words: error.publicMessage };
  }
}

function Refused({ words, home }: { words: string; home: string }) {
  return (
    <main className="mx-auto grid max-w-4xl gap-4 p-4">
      <BackLink href={`${home}/certificates`}>Certificates</BackLink>
      <h1 className="font-semibold text-lg">Print certificates</h1>
      <Banner tone="warning" alert title="Nothing was printed">
        {words}
      </Banner>
    </main>
  );
}
