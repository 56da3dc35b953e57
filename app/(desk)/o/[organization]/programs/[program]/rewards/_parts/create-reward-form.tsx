"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { LinkButton } from "@/components/ui/link-button";
import { createRewardSchema } from "@/lib/rewards/input";
import { createRewardAction } from "../actions";
import { RewardFields } from "./reward-fields";
import type { RewardProgram } from "./reward-program";

type CreateRewardFormProps = { slug: string; path: string; program: RewardProgram };

export function CreateRewardForm({ slug, path, program }: CreateRewardFormProps) {
  const router = useRouter();
  const action = useMemo(() => createRewardAction.bind(null, slug), [slug]);
  return (
    <Form
      label="New reward"
      schema={createRewardSchema}
      defaultValues={{
        programId: program.id,
        isActive: true,
        rules: {
          name: "",
          description: "",
          effect: { kind: "gift_certificate" },
          tiers: [],
          expiry: { kind: "never" },
        },
      }}
      action={action}
      onSuccess={(_, { rules }) => {
        toast.success(`Reward “${rules.name}” created`);
        router.push(path);
      }}
      submitLabel="Create reward"
      secondary={<LinkButton href={path}>Cancel</LinkButton>}
    >
      <RewardFields program={program} />
    </Form>
  );
}
