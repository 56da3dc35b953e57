import { DefinitionList } from "@/components/ui/definition-list";
import { ruleFacets } from "@/lib/programs/rule-facets";
import type { MembershipCardData } from "./customer-card";

const told = [
  "conversion",
  "earning.rate",
  "earning.activationDays",
  "expiry",
  "redemption.certificateUse",
  "redemption.compatibility",
];

/** What the program gives its members, as a clerk tells them. */
export function Privileges({ rules, program }: Pick<MembershipCardData, "rules" | "program">) {
  if (!rules) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-accent">Privileges</summary>
      <DefinitionList
        className="mt-2"
        items={ruleFacets
          .filter(({ path }) => told.includes(path))
          .map(({ label, value }) => ({ label, value: value(rules, program) }))}
      />
    </details>
  );
}
