"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { toast } from "sonner";
import { Form, type FormProps } from "@/components/form/form";
import { FormColumns } from "@/components/form/form-columns";
import { FormSection } from "@/components/form/form-section";
import { TextareaField } from "@/components/form/textarea-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import { LinkButton } from "@/components/ui/link-button";
import { updateCampaignSchema } from "@/lib/campaigns/input";
import type { CampaignRules } from "@/lib/campaigns/rules";
import type { ProgramToChoose } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import { updateCampaignAction } from "../actions";
import { CampaignExamplePanel } from "./campaign-example-panel";
import { CampaignFields } from "./campaign-fields";

type EditCampaignFormProps = {
  slug: string;
  path: string;
  campaign: { id: string; name: string; number: number; rules: CampaignRules };
  program: ProgramToChoose;
  programRules: ProgramRules;
  /** The customers whom the campaign names. */
  named: readonly ComboboxOption[];
};

type Save = FormProps<typeof updateCampaignSchema, { number: number }>["action"];

/** The next version. When a colleague was faster, what was typed here stays: saving again puts it on top. */
export function EditCampaignForm(props: EditCampaignFormProps) {
  const { slug, path, campaign, program, programRules, named } = props;
  const router = useRouter();
  const { id, name, number, rules } = campaign;
  const save = useCallback<Save>(
    async (input, meta) => {
      const result = await updateCampaignAction(slug, { ...input, expectedVersion: number }, meta);
      if (!result.ok && result.error.code === "stale") router.refresh();
      return result;
    },
    [slug, number, router],
  );
  return (
    <Form
      label="Edit campaign"
      schema={updateCampaignSchema}
      defaultValues={{
        id,
        name,
        rules: { ...rules, endsAt: rules.endsAt ?? undefined },
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
      <FormColumns aside={<CampaignExamplePanel units={program} program={programRules} />}>
        <CampaignFields
          slug={slug}
          units={program}
          zone={program.timeZone}
          program={programRules}
          named={named}
        />
        <FormSection title="This version" description="Who reads it later wants to know why.">
          <TextareaField name="note" label="Note" optional maxLength={1000} className="sm:col-span-2" />
        </FormSection>
      </FormColumns>
    </Form>
  );
}
