"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { FormColumns } from "@/components/form/form-columns";
import { LinkButton } from "@/components/ui/link-button";
import { createCampaignSchema } from "@/lib/campaigns/input";
import type { ProgramToChoose } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import { createCampaignAction } from "../actions";
import { CampaignExamplePanel } from "./campaign-example-panel";
import { CampaignFields } from "./campaign-fields";
import { emptyCampaign } from "./campaign-values";

type CreateCampaignFormProps = {
  slug: string;
  program: ProgramToChoose;
  rules: ProgramRules;
  /** What stands in “From” at first. */
  startsAt: Date;
};

export function CreateCampaignForm({ slug, program, rules, startsAt }: CreateCampaignFormProps) {
  const router = useRouter();
  const action = useMemo(() => createCampaignAction.bind(null, slug), [slug]);
  const home = `/o/${slug}/campaigns`;
  return (
    <Form
      label="New campaign"
      schema={createCampaignSchema}
      defaultValues={{
        programId: program.id,
        name: "",
        rules: emptyCampaign(startsAt),
      }}
      action={action}
      onSuccess={({ shownId }, { name }) => {
        toast.success(`Draft “${name}” created`);
        router.push(`${home}/${shownId}`);
      }}
      submitLabel="Create draft"
      secondary={<LinkButton href={home}>Cancel</LinkButton>}
    >
      <FormColumns aside={<CampaignExamplePanel units={program} program={rules} />}>
        <CampaignFields slug={slug} units={program} zone={program.timeZone} program={rules} />
      </FormColumns>
    </Form>
  );
}
