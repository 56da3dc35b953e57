"use client";

import { signIn } from "next-auth/react";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import type { ActionResult } from "@/lib/kernel/action-result";
import { errorTable } from "@/lib/kernel/errors";
import { credentialsInput } from "@/lib/sessions/input";

type Credentials = { email: string; password: string };

/** What was typed stays after a refusal. The whole page is loaded afterwards: nothing of another session remains. */
export function SignInForm({ next }: { next: string }) {
  return (
    <Form
      label="Sign in"
      schema={credentialsInput}
      defaultValues={{ email: "", password: "" }}
      action={enter}
      onSuccess={() => window.location.assign(next)}
      submitLabel="Sign in"
    >
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        spellCheck={false}
        autoFocus
      />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" />
    </Form>
  );
}

async function enter(credentials: Credentials): Promise<ActionResult<null>> {
  const answer = await signIn("credentials", { ...credentials, redirect: false });
  if (answer?.ok && !answer.error) return { ok: true, data: null };
  return { ok: false, error: { ...refusalOf(answer?.error), requestId: "" } };
}

function refusalOf(code: string | null | undefined): { code: string; message: string } {
  if (code === "rate_limited") {
    return { code, message: "Too many attempts to sign in. Wait 15 minutes and try again." };
  }
  if (code === "CredentialsSignin") {
    return { code: "unauthenticated", message: "The e-mail or the password is not right." };
  }
  return { code: "unavailable", message: errorTable.unavailable.words };
}
