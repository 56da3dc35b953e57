"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { LinkButton } from "@/components/ui/link-button";
import { createProgramSchema } from "@/lib/programs/input";
import { createProgramAction } from "../actions";
import { emptyProgram } from "./form-values";
import { type ProgramChoices, ProgramFields } from "./program-fields";

type CreateProgramFormProps = {
  slug: string;
  timeZone: string;
  choices: ProgramChoices;
  now: Date;
};

export function CreateProgramForm({ slug, timeZone, choices, now }: CreateProgramFormProps) {
  const router = useRouter();
  const action = useMemo(() => createProgramAction.bind(null, slug), [slug]);
  const home = `/o/${slug}/programs`;
  return (
    <Form
      label="New program"
      schema={createProgramSchema}
      defaultValues={emptyProgram({ timeZone })}
      action={action}
      onSuccess={({ shownId }, { name }) => {
        toast.success(`Draft “${name}” created`);
        router.push(`${home}/${shownId}`);
      }}
      submitLabel="Create draft"
      secondary={<LinkButton href={home}>Cancel</LinkButton>}
    >
      <ProgramFields choices={choices} now={now} />
    </Form>
  );
}
