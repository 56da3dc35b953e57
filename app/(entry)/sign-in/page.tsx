import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "@/app/_server/auth";
import { Panel } from "@/components/ui/panel";
import { safePath } from "./_parts/safe-path";
import { SignInForm } from "./_parts/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safePath((await searchParams).next);
  if (await currentSession()) redirect(next);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-start gap-4 px-4 pt-[12vh] pb-10">
      <h1 className="font-semibold text-xl">
        <span className="text-accent">Laurel</span> <span className="text-muted">/</span> Sign in
      </h1>
      <Panel>
        <SignInForm next={next} />
      </Panel>
      <p className="text-muted text-xs">
        Forgotten your password? An administrator of your organization can give you a new one.
      </p>
    </main>
  );
}
