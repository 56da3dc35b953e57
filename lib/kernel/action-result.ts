/**
 * What every server action answers; it never throws across the wire.
 * `fields` maps a field path (dots between, `lines.0.quantity`) to what is wrong with it.
 */
export type ActionResult<T> = ActionSuccess<T> | ActionFailure;

export type ActionSuccess<T> = { ok: true; data: T };

export type ActionError = {
  code: string;
  message: string;
  fields?: Record<string, string>;
  requestId: string;
};

export type ActionFailure = { ok: false; error: ActionError };
