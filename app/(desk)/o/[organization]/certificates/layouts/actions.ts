"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { archiveLayout } from "@/lib/certificate-layouts/archive-layout";
import { createLayout } from "@/lib/certificate-layouts/create-layout";
import { archiveLayoutSchema, createLayoutSchema, updateLayoutSchema } from "@/lib/certificate-layouts/input";
import { updateLayout } from "@/lib/certificate-layouts/update-layout";

export const createLayoutAction = operatorAction({ input: createLayoutSchema, verb: createLayout });

export const updateLayoutAction = operatorAction({ input: updateLayoutSchema, verb: updateLayout });

export const archiveLayoutAction = operatorAction({ input: archiveLayoutSchema, verb: archiveLayout });
