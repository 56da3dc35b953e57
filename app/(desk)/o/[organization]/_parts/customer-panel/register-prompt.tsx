import { Panel } from "@/components/ui/panel";
import type { CustomerCard } from "./customer-card";
import { EnrollForm } from "./enroll-form";

type RegisterPromptProps = {
  slug: string;
  customer: CustomerCard["customer"];
  /** Empty where this operator enrolls nobody, or nothing is left to join. */
  programs: CustomerCard["toJoin"];
  consents: CustomerCard["consents"];
  fields: CustomerCard["memberFields"];
};

/** For a customer who is in no running program: the registration at once, where there is something to join. */
export function RegisterPrompt({ programs, ...rest }: RegisterPromptProps) {
  return (
    <Panel
      title="Not a member of any program"
      description={
        programs.length > 0
          ? "Register this customer, and orders placed from then on earn."
          : "Only orders placed after enrolment earn."
      }
      padded={programs.length > 0}
    >
      {programs.length > 0 ? <EnrollForm {...rest} programs={programs} /> : null}
    </Panel>
  );
}
