import { PageHeader } from "@/components/desk/page-header";
import { SectionNav } from "@/components/desk/section-nav";
import { LinkButton } from "@/components/ui/link-button";

export type TabRights = Record<"ledger" | "orders" | "credit" | "creditMany" | "debit" | "post", boolean>;

type TransactionsHeaderProps = {
  /** The tab's address. */
  home: string;
  rights: TabRights;
  /** Requests for a second person. */
  waiting: number;
};

/** Title, sub-views and what can be posted here, by right. */
export function TransactionsHeader({ home, rights, waiting }: TransactionsHeaderProps) {
  const views = [
    ...(rights.ledger ? [{ href: home, label: "Ledger" }] : []),
    ...(rights.orders ? [{ href: `${home}/orders`, label: "Orders" }] : []),
    ...(rights.ledger
      ? [{ href: `${home}/approvals${waiting ? onlyWaiting : ""}`, label: "Approvals", waiting }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title="Transactions"
        description="Every change of a balance, and the orders behind them."
        actions={
          <>
            {rights.credit ? <LinkButton href={`${home}/credit`}>Credit points</LinkButton> : null}
            {rights.creditMany ? <LinkButton href={`${home}/credit-many`}>Credit many</LinkButton> : null}
            {rights.debit ? <LinkButton href={`${home}/debit`}>Debit points</LinkButton> : null}
            {rights.post ? (
              <LinkButton href={`${home}/orders/new`} variant="primary">
                Post order
              </LinkButton>
            ) : null}
          </>
        }
      />
      <SectionNav tabs={views} label="Transactions" />
    </>
  );
}

const onlyWaiting = "?state=waiting";
