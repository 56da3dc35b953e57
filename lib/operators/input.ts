import { z } from "zod";
import { type Permission, permissions } from "@/lib/access/permissions";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";

const name = plainText(limits.nameCharactersMax);

const email = z
  .string("Fill this in.")
  .trim()
  .toLowerCase()
  .max(limits.emailCharactersMax, `Use at most ${limits.emailCharactersMax} characters.`)
  .pipe(z.email("Enter an e-mail address, such as name@example.com."));

const password = z
  .string("Fill this in.")
  .min(limits.passwordCharactersMin, `Use at least ${limits.passwordCharactersMin} characters.`)
  .max(limits.passwordCharactersMax, `Use at most ${limits.passwordCharactersMax} characters.`);

const right = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

/** Whole points, or whole units of money; left out = any. */
const wholeMax = z
  .bigint("Enter a whole number.")
  .nonnegative("Enter zero or more.")
  .max(limits.amountUnitsMax, "This number is too large.")
  .nullish()
  .transform((max) => max ?? null);

const manualMax = z.object({ points: wholeMax, money: wholeMax });

export const firstOperatorInput = z.object({ name, email, password });

export const createOperatorInput = firstOperatorInput.extend({ groupId: z.uuid("Choose a user group.") });

export type CreateOperatorInput = z.input<typeof createOperatorInput>;

/** What is left out stays as it is. */
export const updateOperatorInput = z.object({
  operatorId: z.uuid(),
  name: name.optional(),
  groupId: z.uuid("Choose a user group.").optional(),
  password: password.optional(),
  disabled: z.boolean().optional(),
});

export type UpdateOperatorInput = z.input<typeof updateOperatorInput>;

export const createUserGroupInput = z.object({
  name,
  permissions: z.array(right),
  manualMax: manualMax.default({ points: null, money: null }),
});

export type CreateUserGroupInput = z.input<typeof createUserGroupInput>;

/** What is left out stays as it is. */
export const updateUserGroupInput = z.object({
  groupId: z.uuid(),
  name: name.optional(),
  permissions: z.array(right).optional(),
  /** Both of them, where it is given. */
  manualMax: manualMax.optional(),
});

export type UpdateUserGroupInput = z.input<typeof updateUserGroupInput>;
