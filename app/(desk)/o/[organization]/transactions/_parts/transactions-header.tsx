import { PageHeader } from "@/components/desk/page-header";
import { SectionNav } from "@/components/desk/section-nav";
import { LinkButton } from "@/components/ui/link-button";

export type TabRights = Record<"ledger" | "orders" | "credit" | "creditMany" | "debit" | "post", boolean>;

/** Title, sub-views and what can be posted here, by right. `home` is the tab's address. */
export function TransactionsHeader({ home, rights }: { home: string; rights: TabRights }) {
  const views = [
    ...(rights.ledger ? [{ href: home, label: "Ledger" }] : []),
    ...(rights.orders ? [{ href: `${home}/orders`, label: "Orders" }] : []),
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
