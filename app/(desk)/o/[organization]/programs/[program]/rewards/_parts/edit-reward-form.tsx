"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { toast } from "sonner";
import { Form, type FormProps } from "@/components/form/form";
import { FormSection } from "@/components/form/form-section";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import { updateRewardSchema } from "@/lib/rewards/input";
import type { RewardRules } from "@/lib/rewards/rules";
import { updateRewardAction } from "../actions";
import { RewardFields } from "./reward-fields";
import type { RewardProgram } from "./reward-program";

type EditRewardFormProps = {
  slug: string;
  path: string;
  reward: { id: string; number: number; isActive: boolean; rules: RewardRules };
  program: RewardProgram;
};
type Save = FormProps<typeof updateRewardSchema, { number: number }>["action"];

/** The next version of a reward, from now on; what was given before stays as it is. */
export function EditRewardForm({ slug, path, reward, program }: EditRewardFormProps) {
  const router = useRouter();
  const { id, number, isActive, rules } = reward;
  const save = useCallback<Save>(
    async (input, meta) => {
      const result = await updateRewardAction(slug, { ...input, expectedVersion: number }, meta);
      if (!result.ok && result.error.code === "stale") router.refresh();
      return result;
    },
    [slug, number, router],
  );
  const { startsAt, endsAt } = rules;
  return (
    <Form
      label="Edit reward"
      schema={updateRewardSchema}
      defaultValues={{
        ...{ id, isActive },
        rules: { ...rules, startsAt: startsAt ?? undefined, endsAt: endsAt ?? undefined },
        note: "",
        expectedVersion: number,
      }}
      action={save}
      onSuccess={(saved) => {
        toast.success(`Version ${saved.number} saved`);
        router.push(path);
      }}
      submitLabel="Save version"
      secondary={<LinkButton href={path}>Cancel</LinkButton>}
    >
      <RewardFields program={program} />
      <FormSection title="This version" description="Who reads it later wants to know why.">
        <TextareaField name="note" label="Note" optional maxLength={1000} className="sm:col-span-2" />
      </FormSection>
    </Form>
  );
}
