"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { toast } from "sonner";
import { Form, type FormProps } from "@/components/form/form";
import { LinkButton } from "@/components/ui/link-button";
import { updateDraftSchema } from "@/lib/programs/input";
import { updateDraftAction } from "../actions";
import { DraftDifferences } from "./draft-differences";
import { ruleValues } from "./form-values";
import { type ProgramChoices, ProgramFields } from "./program-fields";
import type { ProgramView } from "./program-view";

type DraftFormProps = {
  slug: string;
  path: string;
  draft: ProgramView;
  choices: ProgramChoices;
  now: Date;
};

type Save = FormProps<typeof updateDraftSchema, { updatedAt: Date }>["action"];

/** All of a draft. When a colleague was faster the page reads the draft anew and what was typed here stays. */
export function DraftForm({ slug, path, draft, choices, now }: DraftFormProps) {
  const router = useRouter();
  const { updatedAt } = draft;
  const save = useCallback<Save>(
    async (input, meta) => {
      const result = await updateDraftAction(slug, { ...input, expectedUpdatedAt: updatedAt }, meta);
      if (!result.ok && result.error.code === "stale") router.refresh();
      return result;
    },
    [slug, updatedAt, router],
  );
  return (
    <Form
      label="Draft"
      schema={updateDraftSchema}
      defaultValues={{
        programId: draft.id,
        expectedUpdatedAt: updatedAt,
        name: draft.name,
        kind: draft.kind,
        currency: draft.currency,
        pointDecimals: draft.pointDecimals === 2 ? 2 : 0,
        timeZone: draft.timeZone,
        rules: ruleValues(draft.rules),
      }}
      action={save}
      onSuccess={(_data, { name }) => {
        toast.success(`Draft “${name}” saved`);
        router.push(path);
      }}
      submitLabel="Save draft"
      secondary={<LinkButton href={path}>Cancel</LinkButton>}
    >
      <ProgramFields choices={choices} now={now}>
        <DraftDifferences draft={draft} />
      </ProgramFields>
    </Form>
  );
}
