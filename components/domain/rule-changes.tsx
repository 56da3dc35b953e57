import type { RuleChange } from "@/lib/programs/compare-rules";

type RuleChangesProps = {
  changes: readonly RuleChange[];
  beforeLabel: string;
  afterLabel: string;
  /** Said where nothing differs. */
  none: string;
};

/** Rules that differ, what each said before and says after. */
export function RuleChanges({ changes, beforeLabel, afterLabel, none }: RuleChangesProps) {
  if (changes.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <table className="w-full table-fixed border-collapse text-left align-top">
      <caption className="sr-only">What differs</caption>
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Rule
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {beforeLabel}
          </th>
          <th scope="col" className="py-1.5 font-medium">
            {afterLabel}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-1.5 pr-3 font-normal text-muted">
              {change.label}
            </th>
            <td className="break-words py-1.5 pr-3">{change.before}</td>
            <td className="break-words py-1.5 font-medium">{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
