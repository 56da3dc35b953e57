/** What a verb of the model answers instead of doing anything; the engine has to refuse with the same code. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export function refuse(code: string): never {
  throw new Refusal(code);
}
