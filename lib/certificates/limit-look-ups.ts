import type { Context } from "@/lib/access/context";
import { countAtDoors, forgiveAtDoor, throttleMinutes } from "@/lib/access/throttle";
import { isOpen } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { parseCode } from "./code";

/**
 * A look-up by a whole code, which an operator may miss 20 times within 15 minutes: a code is cash, and nobody is to
 * guess one. Errors: `rate_limited`.
 */
export async function limitLookUps<T>(
  context: Context,
  lookUp: () => Promise<T>,
  isFound: (answer: T) => boolean,
): Promise<T> {
  const { kind, id } = context.actor;
  // The system is nobody who guesses; inside a transaction its own verb has asked before.
  if (kind !== "operator" || isOpen(context)) return lookUp();
  const door = { name: `certificate ${id}`, failuresMax: limits.lookUpFailuresMax };
  if (await countAtDoors(context, [door])) {
    throw new AppError("rate_limited", {
      public: `Too many codes that nobody has. Wait ${throttleMinutes} minutes and try again.`,
    });
  }
  const answer = await lookUp();
  if (isFound(answer)) await forgiveAtDoor(context, door);
  return answer;
}

/** The same for whatever a list's search leads to: only a search for a whole code is a look-up. */
export function limitSearch<T>(
  context: Context,
  search: string | null | undefined,
  work: () => Promise<T>,
  isFound: (answer: T) => boolean,
): Promise<T> {
  return search && parseCode(search) ? limitLookUps(context, work, isFound) : work();
}
