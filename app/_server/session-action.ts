import { refresh } from "next/cache";
import type { z } from "zod";
import type { Context } from "@/lib/access/context";
import type { ActionResult } from "@/lib/kernel/action-result";
import { AppError } from "@/lib/kernel/errors";
import type { Session } from "@/lib/sessions/model";
import { currentSession } from "./auth";
import { contextOf } from "./context";
import { failureOf } from "./error-reply";
import { requestId } from "./world";

type Declaration<S extends z.ZodType, T> = {
  input: S;
  verb: (context: Context, session: Session, input: z.output<S>) => Promise<T>;
  reads?: boolean;
};

/** Like `operatorAction`, for what an operator does with its own session: it acts in its own organization. */
export function sessionAction<S extends z.ZodType, T>({ input, verb, reads = false }: Declaration<S, T>) {
  return async (rawInput: z.input<S> | z.output<S>): Promise<ActionResult<T>> => {
    try {
      const session = await currentSession();
      if (!session) throw new AppError("unauthenticated");
      const context = await contextOf(session.organization.slug, "administration");
      const data = await verb(context, session, await input.parseAsync(rawInput));
      if (!reads) refresh();
      return { ok: true, data };
    } catch (error) {
      return failureOf(error, { requestId: await requestId(), where: "session action" });
    }
  };
}
