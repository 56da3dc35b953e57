/** A map that starts afresh when it is full: bounded memory without the bookkeeping of a real cache. */
export function memo<Value>(entriesMax: number): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= entriesMax) known.clear();
    known.set(key, made);
    return made;
  };
}
