import type { World } from "@/lib/access/build-context";
import { countAtDoors, type Door, forgiveAtDoor, openDoor, throttleMinutes } from "@/lib/access/throttle";
import { AppError } from "@/lib/kernel/errors";

const failuresMax = { email: 5, address: 50 };

type Attempt = { email: string; address: string | null };

/**
 * Counts an attempt before it is judged. Throws `rate_limited` beyond 5 for one e-mail or 50 from one address within
 * 15 minutes.
 */
export async function countAttempt(world: World, attempt: Attempt): Promise<void> {
  if (!(await countAtDoors(world, doorsOf(attempt)))) return;
  throw new AppError("rate_limited", {
    public: `Too many attempts to sign in. Wait ${throttleMinutes} minutes and try again.`,
  });
}

/** The attempt was no failure: the e-mail starts afresh, the address has one failure less. */
export async function forgiveAttempt(world: World, attempt: Attempt): Promise<void> {
  const [email, address] = doorsOf(attempt);
  if (email) await openDoor(world, email);
  if (address) await forgiveAtDoor(world, address);
}

function doorsOf({ email, address }: Attempt): Door[] {
  const byEmail = { name: `sign-in email ${email}`, failuresMax: failuresMax.email };
  if (!address) return [byEmail];
  return [byEmail, { name: `sign-in address ${address}`, failuresMax: failuresMax.address }];
}
