import { LastDay } from "@/components/domain/last-day";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { MembershipCardData } from "./customer-card";

type BurnsProps = Pick<MembershipCardData, "program" | "balance">;

/** What burns within 30 days, and a pop-in of everything that ever will if nothing is spent. */
export function Burns({ program, balance }: BurnsProps) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {amount(balance.burnsSoon)}
      {balance.burns.length > 0 ? (
        <Popover
          label={`Future burns of ${program.name}`}
          className="w-72"
          trigger={
            <Button size="sm" variant="quiet" className="-my-1 text-accent">
              All future burns
            </Button>
          }
        >
          <p className="mb-2 text-muted text-xs">Can be spent until the end of the day</p>
          <ul>
            {balance.burns.map((burn) => (
              <li
                key={burn.at.getTime()}
                className="flex justify-between gap-4 border-line border-b py-1 last:border-b-0"
              >
                <LastDay until={burn.at} zone={program.timeZone} />
                {amount(burn.amount)}
              </li>
            ))}
          </ul>
        </Popover>
      ) : null}
    </span>
  );
}
