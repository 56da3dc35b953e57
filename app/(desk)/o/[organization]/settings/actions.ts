"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { archiveConsent } from "@/lib/consents/archive-consent";
import { createConsent } from "@/lib/consents/create-consent";
import { archiveConsentSchema, createConsentSchema, updateConsentSchema } from "@/lib/consents/input";
import { updateConsent } from "@/lib/consents/update-consent";
import { archiveCustomField } from "@/lib/custom-fields/archive-custom-field";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import {
  archiveCustomFieldSchema,
  createCustomFieldSchema,
  updateCustomFieldSchema,
} from "@/lib/custom-fields/input";
import { updateCustomField } from "@/lib/custom-fields/update-custom-field";
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

export const createCustomFieldAction = operatorAction({
  input: createCustomFieldSchema,
  verb: createCustomField,
  purpose,
});

export const updateCustomFieldAction = operatorAction({
  input: updateCustomFieldSchema,
  verb: updateCustomField,
  purpose,
});

export const archiveCustomFieldAction = operatorAction({
  input: archiveCustomFieldSchema,
  verb: archiveCustomField,
  purpose,
});

export const createConsentAction = operatorAction({
  input: createConsentSchema,
  verb: createConsent,
  purpose,
});

export const updateConsentAction = operatorAction({
  input: updateConsentSchema,
  verb: updateConsent,
  purpose,
});

export const archiveConsentAction = operatorAction({
  input: archiveConsentSchema,
  verb: archiveConsent,
  purpose,
});

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
