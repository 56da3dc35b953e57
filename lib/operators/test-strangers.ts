import type { StrangerCases } from "@/lib/access/test-strangers";
import { createOperator } from "./create-operator";
import { updateOperator } from "./update-operator";
import { updateUserGroup } from "./update-user-group";

export const operatorStrangers: StrangerCases = {
  "create-operator": {
    writes: [
      (context, { groupId }) =>
        createOperator(context, {
          name: "Stranger",
          email: "stranger@example.com",
          password: "a long password",
          groupId,
        }),
    ],
  },
  "update-operator": {
    writes: [
      (context, { operatorId }) => updateOperator(context, { operatorId, disabled: true }),
      (context, { groupId }, { operatorId }) => updateOperator(context, { operatorId, groupId }),
    ],
  },
  "update-user-group": {
    writes: [(context, { groupId }) => updateUserGroup(context, { groupId, name: "Mine" })],
  },
};
