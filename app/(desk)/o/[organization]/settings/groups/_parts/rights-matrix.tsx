import { Check } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import { permissions } from "@/lib/access/permissions";
import type { ListedGroup } from "@/lib/operators/model";
import { rightSections } from "./right-sections";

type Props = { groups: readonly (ListedGroup & { href: string })[] };

const maxRows = [
  { unit: "points", label: "Points at most" },
  { unit: "money", label: "Cashback at most, of the program’s money" },
] as const;

/** Every right, and how much may be done alone, against every group; a group's name leads to where it is changed. */
export function RightsMatrix({ groups }: Props) {
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-sm">
        <caption className="sr-only">Rights of the user groups</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="sticky left-0 bg-surface px-4 py-2 text-left font-semibold">
              Right
            </th>
            {groups.map((group) => (
              <th key={group.id} scope="col" className="px-3 py-2 text-center font-semibold">
                <TextLink href={group.href}>{group.name}</TextLink>
                <span className="block whitespace-nowrap font-normal text-muted text-xs">
                  {group.operatorCount === 1 ? "1 operator" : `${group.operatorCount} operators`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th
              scope="rowgroup"
              colSpan={groups.length + 1}
              className="bg-raised px-4 py-1 text-left font-medium text-muted text-xs"
            >
              Credits and debits without a second person
            </th>
          </tr>
          {maxRows.map(({ unit, label }) => (
            <tr key={unit} className="border-line border-t">
              <th scope="row" className="sticky left-0 bg-surface px-4 py-1.5 text-left font-normal">
                {label}
              </th>
              {groups.map((group) => (
                <td key={group.id} className="px-3 py-1.5 text-center tabular-nums">
                  {group.manualMax[unit]?.toLocaleString("en-US") ?? "any"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {rightSections.map((section) => (
          <tbody key={section.title}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={groups.length + 1}
                className="bg-raised px-4 py-1 text-left font-medium text-muted text-xs"
              >
                {section.title}
              </th>
            </tr>
            {section.rights.map((right) => (
              <tr key={right} className="border-line border-t">
                <th scope="row" className="sticky left-0 bg-surface px-4 py-1.5 text-left font-normal">
                  {permissions[right]}
                </th>
                {groups.map((group) => (
                  <td key={group.id} className="px-3 py-1.5 text-center">
                    <Mark isOn={group.permissions.includes(right)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Mark({ isOn }: { isOn: boolean }) {
  return isOn ? (
    <>
      <Check aria-hidden className="mx-auto size-4 text-success" />
      <span className="sr-only">Yes</span>
    </>
  ) : (
    <>
      <span aria-hidden className="text-line-strong">
        ·
      </span>
      <span className="sr-only">No</span>
    </>
  );
}
