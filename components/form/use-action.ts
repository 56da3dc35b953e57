"use client";

import { useCallback, useRef, useState } from "react";
import type { ActionError, ActionResult } from "@/lib/kernel/action-result";

/** Sent beside the input. The same key means the same attempt, for actions that must not happen twice. */
export type ActionMeta = { submissionKey: string };

export type Action<Input, T> = (input: Input, meta: ActionMeta) => Promise<ActionResult<T>>;

/**
 * Calls a server action once at a time. `run` answers undefined while another call is under way; a lost
 * connection is an error with code `connection` and keeps its submission key for the next attempt.
 */
export function useAction<Input, T>(action: Action<Input, T>) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const inFlight = useRef(false);
  const submissionKey = useRef<string | null>(null);

  const run = useCallback(
    async (input: Input): Promise<ActionResult<T> | undefined> => {
      if (inFlight.current) return undefined;
      inFlight.current = true;
      submissionKey.current ??= newKey();
      setPending(true);
      setError(null);
      const result = await answer(action, input, submissionKey.current);
      if (result.ok || result.error.code !== "connection") submissionKey.current = null;
      inFlight.current = false;
      setPending(false);
      if (!result.ok) setError(result.error);
      return result;
    },
    [action],
  );
  return { run, isPending, error, clearError: useCallback(() => setError(null), []) };
}

// `randomUUID` is there over https and on localhost only.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function answer<Input, T>(
  action: Action<Input, T>,
  input: Input,
  key: string,
): Promise<ActionResult<T>> {
  try {
    return await action(input, { submissionKey: key });
  } catch (cause) {
    return { ok: false, error: isConnectionLoss(cause) ? connectionError : unexpectedError };
  }
}

// What `fetch` throws when nothing answers; its words differ between browsers.
function isConnectionLoss(cause: unknown): boolean {
  return !navigator.onLine || cause instanceof TypeError;
}

const connectionError: ActionError = {
  code: "connection",
  message:
    "The connection was lost, so it is not certain whether this was saved. What you entered is still here: try again when you are online.",
  requestId: "",
};

const unexpectedError: ActionError = {
  code: "internal",
  message: "Something went wrong on our side. What you entered is still here: try again, or reload the page.",
  requestId: "",
};
