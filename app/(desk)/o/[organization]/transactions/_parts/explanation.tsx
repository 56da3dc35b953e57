/** How a number of points came about: a sentence, and the sum for whoever wants to redo it. */
export function ExplanationText({ sentence, rows }: { sentence: string; rows: readonly ExplanationRow[] }) {
  // A reason for nothing is the sentence and the last step alike: once is enough.
  const steps = rows.filter(({ value }) => value !== sentence);
  return (
    <div className="grid gap-3">
      <p className="break-words">{sentence}</p>
      {steps.length ? (
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">The sum, step by step</caption>
          <tbody>
            {steps.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps never reorder
              <tr key={index} className="border-line border-t">
                <th scope="row" className="min-w-32 wrap-anywhere py-1 pr-4 align-top font-normal text-muted">
                  {row.label}
                </th>
                <td className="py-1 text-right tabular-nums">{row.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

export type ExplanationRow = { label: string; value: string };
