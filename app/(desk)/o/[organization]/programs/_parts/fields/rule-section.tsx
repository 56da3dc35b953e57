"use client";

import { createContext, type ReactNode, useContext } from "react";
import { FoldedSection } from "@/components/form/folded-section";
import { type RulePlace, tellRules } from "@/lib/programs/compare-rules";
import type { ProgramUnits } from "@/lib/programs/model";
import { useEnteredRules } from "../use-entered-rules";

type Told = readonly (RulePlace & { isUsual: boolean })[];

const ToldRules = createContext<Told | null>(null);

/** Reads the rules of the form once for all sections. */
export function RuleSections({ units, children }: { units: ProgramUnits; children: ReactNode }) {
  const rules = useEnteredRules();
  return <ToldRules value={rules && tellRules(rules, units)}>{children}</ToldRules>;
}

type RuleSectionProps = {
  title: string;
  description: string;
  /** Where its rules stand: `earning.caps`, or `tiers` for all below. */
  paths: readonly string[];
  children: ReactNode;
};

/** Rules that most programs leave as they are, folded away; what differs from the usual is told in words. */
export function RuleSection({ title, description, paths, children }: RuleSectionProps) {
  const told = useContext(ToldRules);
  const chosen = told
    ?.filter(({ path }) => paths.some((each) => path === each || path.startsWith(`${each}.`)))
    .filter(({ isUsual }) => !isUsual);
  const words = chosen?.map(({ label, value }) => `${label}: ${value}`).join(" · ");
  return (
    <FoldedSection
      title={title}
      description={words ? description : null}
      summary={
        <span className={words ? "line-clamp-3 break-words text-text" : ""}>{words || description}</span>
      }
    >
      {children}
    </FoldedSection>
  );
}
