/**
 * How much of `whole` goes back when, after `before` of `total`, another `now` of it is returned: in proportion,
 * rounded down, counted from the beginning, so that the last part brings what is left to the unit.
 */
export function proRata(part: { whole: bigint; before: bigint; now: bigint; total: bigint }): bigint {
  const { whole, before, now, total } = part;
  if (total <= 0n || whole < 0n || before < 0n || now < 0n || before + now > total) {
    throw new RangeError("A part lies within its whole.");
  }
  return (whole * (before + now)) / total - (whole * before) / total;
}
