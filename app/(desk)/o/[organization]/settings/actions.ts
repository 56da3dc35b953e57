"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { createOperator } from "@/lib/operators/create-operator";
import { createUserGroup } from "@/lib/operators/create-user-group";
import {
  createOperatorInput,
  createUserGroupInput,
  updateOperatorInput,
  updateUserGroupInput,
} from "@/lib/operators/input";
import { updateOperator } from "@/lib/operators/update-operator";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createOrganizationInput, setModuleInput } from "@/lib/organizations/input";
import { setModule } from "@/lib/organizations/set-module";

const purpose = "administration";

export const createOperatorAction = operatorAction({
  input: createOperatorInput,
  verb: createOperator,
  purpose,
});

export const updateOperatorAction = operatorAction({
  input: updateOperatorInput,
  verb: updateOperator,
  purpose,
});

export const createUserGroupAction = operatorAction({
  input: createUserGroupInput,
  verb: createUserGroup,
  purpose,
});

export const updateUserGroupAction = operatorAction({
  input: updateUserGroupInput,
  verb: updateUserGroup,
  purpose,
});

export const createOrganizationAction = operatorAction({
  input: createOrganizationInput,
  verb: createOrganization,
  purpose,
});

export const setModuleAction = operatorAction({ input: setModuleInput, verb: setModule, purpose });
