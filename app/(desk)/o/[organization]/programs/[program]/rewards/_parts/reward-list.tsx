import { UnitAmount } from "@/components/domain/unit-amount";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { type ListedReward, rewardTypeWords } from "@/lib/rewards/model";
import { rewardWords } from "@/lib/rewards/rules";

type RewardListProps = { rewards: readonly (ListedReward & { href: string })[]; locale: string };

/** The catalogue: what each reward is, what it costs, and what is left of it. */
export function RewardList({ rewards, locale }: RewardListProps) {
  return (
    <Panel title="Catalogue" padded={false}>
      <ul>
        {rewards.map(({ id, href, rules, isActive, program, given, left }) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 last:border-b-0"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-2">
              <TextLink href={href} className="min-w-0 break-words font-medium">
                {rules.name}
              </TextLink>
              <Badge>{rewardTypeWords[rules.effect.kind]}</Badge>
              {isActive ? null : <Badge>Not offered</Badge>}
            </span>
            <span className="text-right font-medium">
              <UnitAmount amount={rules.price} unit="points" program={program} />
            </span>
            <span className="min-w-0 break-words text-muted text-xs">
              {rewardWords(rules, program.currency, locale)}
            </span>
            <span className="text-right text-muted text-xs">
              {given.toLocaleString(locale)} given
              {left === null ? "" : `, ${left.toLocaleString(locale)} left`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
