"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { toast } from "sonner";
import { Form, type FormProps } from "@/components/form/form";
import { FormColumns } from "@/components/form/form-columns";
import { FormSection } from "@/components/form/form-section";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import { dayOf } from "@/lib/kernel/days";
import { saveVersionSchema } from "@/lib/programs/input";
import { saveVersionAction } from "../actions";
import { Differences } from "./differences";
import { ExamplePanel } from "./example-panel";
import { RuleFields } from "./fields/rule-fields";
import { ruleValues } from "./form-values";
import type { ProgramChoices } from "./program-fields";
import type { ProgramView, VersionView } from "./program-view";
import { StartFields } from "./start-fields";

type VersionFormProps = {
  slug: string;
  path: string;
  program: ProgramView;
  newest: VersionView;
  choices: ProgramChoices;
  now: Date;
};

type Saved = { versionId: string; number: number };
type Save = FormProps<typeof saveVersionSchema, Saved>["action"];

/**
 * The next version, beginning with the newest one's rules. When a colleague was faster the page reads the newer
 * version, compares with that, and what was typed here stays: saving again puts it on top.
 */
export function VersionForm({ slug, path, program, newest, choices, now }: VersionFormProps) {
  const router = useRouter();
  const { number } = newest;
  const save = useCallback<Save>(
    async (input, meta) => {
      const result = await saveVersionAction(slug, { ...input, expectedVersion: number }, meta);
      if (!result.ok && result.error.code === "stale") router.refresh();
      return result;
    },
    [slug, number, router],
  );
  return (
    <Form
      label="New version"
      schema={saveVersionSchema}
      defaultValues={{
        programId: program.id,
        rules: ruleValues(newest.rules),
        note: "",
        expectedVersion: number,
      }}
      action={save}
      onSuccess={(saved) => {
        toast.success(`Version ${saved.number} saved`);
        router.push(`${path}?compare=${saved.number - 1}..${saved.number}`);
      }}
      submitLabel="Save version"
      secondary={<LinkButton href={path}>Cancel</LinkButton>}
    >
      <FormColumns
        aside={
          <>
            <Differences base={newest.rules} baseLabel={`Version ${number}`} units={program} />
            <ExamplePanel units={program} timeZone={program.timeZone} now={now} />
          </>
        }
      >
        <RuleFields
          units={program}
          channels={choices.channels}
          orderTypes={choices.orderTypes}
          requirable={choices.requirable}
        />
        <FormSection title="This version" description="Who reads it later wants to know why.">
          <div className="grid gap-3 sm:col-span-2">
            <StartFields
              nowLabel="As soon as it is saved"
              laterLabel="At a later moment"
              hint="After the start of every other version."
              zone={program.timeZone}
              min={dayOf(now, program.timeZone)}
              startsLater={newest.effectiveFrom > now}
            />
            <TextareaField name="note" label="Note" optional maxLength={1000} />
          </div>
        </FormSection>
      </FormColumns>
    </Form>
  );
}
