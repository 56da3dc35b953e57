import { refresh } from "next/cache";
import type { z } from "zod";
import type { Purpose } from "@/lib/access/build-context";
import type { ActionResult } from "@/lib/kernel/action-result";
import { contextOf, type OperatorContext } from "./context";
import { failureOf } from "./error-reply";
import { requestId } from "./world";

/** What the form machinery sends beside the input. */
type Meta = { submissionKey?: string };

/** The same key for the same attempt, for verbs that must not happen twice. */
export type ActionCall = { submissionKey: string | null };

type Declaration<S extends z.ZodType, T> = {
  /** The verb's own input schema. */
  input: S;
  verb: (context: OperatorContext, input: z.output<S>, call: ActionCall) => Promise<T>;
  /** True for what only reads (a type-ahead, a quote): the page around it is not read again. */
  reads?: boolean;
  /** `administration` for the settings, which work where the module is off. */
  purpose?: Purpose;
};

/** Bind the slug and hand the rest to a form: `const action = createProgramAction.bind(null, slug)`, `<Form action={action} …/>`. */
export type OperatorAction<S extends z.ZodType, T> = (
  slug: string,
  input: z.input<S> | z.output<S>,
  meta?: Meta,
) => Promise<ActionResult<T>>;

/**
 * Makes a server action of a verb. In an `actions.ts`:
 *
 *     "use server";
 *     export const createProgramAction = operatorAction({ input: createProgramInput, verb: createProgram });
 *
 * It is a public door: it finds out itself who asks, checks the input, and answers `ActionResult` whatever happens;
 * nothing but codes and public words leaves it. A success reads the page's data again.
 */
export function operatorAction<S extends z.ZodType, T>(declaration: Declaration<S, T>): OperatorAction<S, T> {
  return async (slug, rawInput, meta) => {
    const { input, verb, reads = false, purpose = "work" } = declaration;
    try {
      const context = await contextOf(String(slug), purpose);
      const data = await verb(context, await input.parseAsync(rawInput), { submissionKey: keyOf(meta) });
      if (!reads) refresh();
      return { ok: true, data };
    } catch (error) {
      return failureOf(error, { requestId: await requestId(), where: "action" });
    }
  };
}

// The client sends it, so it can be anything.
function keyOf(meta: unknown): string | null {
  if (typeof meta !== "object" || meta === null || !("submissionKey" in meta)) return null;
  const { submissionKey } = meta;
  return typeof submissionKey === "string" && /^[\w-]{8,128}$/.test(submissionKey) ? submissionKey : null;
}
