"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { showId } from "@/lib/kernel/ids";
import { createReward } from "@/lib/rewards/create-reward";
import { createRewardSchema, updateRewardSchema } from "@/lib/rewards/input";
import { updateReward } from "@/lib/rewards/update-reward";

export const createRewardAction = operatorAction({
  input: createRewardSchema,
  verb: async (context, input) => ({ shownId: showId("reward", (await createReward(context, input)).id) }),
});

export const updateRewardAction = operatorAction({ input: updateRewardSchema, verb: updateReward });
