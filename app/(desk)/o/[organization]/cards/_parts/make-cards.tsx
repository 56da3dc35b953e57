"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { makeCardsInput } from "@/lib/cards/input";
import type { ActionResult } from "@/lib/kernel/action-result";
import type { ProgramToChoose } from "@/lib/programs/model";
import { makeCardsAction } from "../actions";

type MakeCardsProps = { slug: string; home: string; programs: readonly ProgramToChoose[] };

/** Starts the making of cards that wait for members; leads to its progress. */
export function MakeCards({ slug, home, programs }: MakeCardsProps) {
  const router = useRouter();
  const only = programs.length === 1 ? programs[0] : undefined;
  return (
    <FormDialog
      trigger={<Button variant="primary">Make cards</Button>}
      title="Make cards"
      description="They wait for members: each is given to one at the desk, by an import or at enrolment."
      schema={makeCardsInput}
      defaultValues={{ programId: only?.id ?? "", quantity: 100 }}
      action={async (input) => atFields(await makeCardsAction(slug, input))}
      onSuccess={({ shownId }) => router.push(`${home}/operations/${shownId}`)}
      submitLabel="Make cards"
    >
      <SelectField
        name="programId"
        label="Program"
        placeholder="Choose a program"
        hint="Its rules say how the numbers look."
        options={programs.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="quantity" label="How many" number className="w-40" />
    </FormDialog>
  );
}

/** What the operation finds wrong stands under `input.` there. */
function atFields<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok || !result.error.fields) return result;
  const fields = Object.entries(result.error.fields).map(([path, words]) => [
    path.replace(/^input\./, ""),
    words,
  ]);
  return { ...result, error: { ...result.error, fields: Object.fromEntries(fields) } };
}
