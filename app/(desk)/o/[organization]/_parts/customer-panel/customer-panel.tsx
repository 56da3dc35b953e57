"use client";

import { useQuery } from "@tanstack/react-query";
import { SideSheet } from "@/components/ui/side-sheet";
import { Spinner } from "@/components/ui/spinner";
import { readCustomerPanelAction } from "../../actions";
import { CustomerOverview } from "./customer-overview";
import { useCustomerPanel } from "./use-customer-panel";

type CustomerPanelProps = {
  slug: string;
  /** Another one whenever the page was read again: what was changed on it may stand in the card. */
  stamp: number;
};

/** The card of the customer that the address names, over whatever page is below. */
export function CustomerPanel({ slug, stamp }: CustomerPanelProps) {
  const { shownId, close } = useCustomerPanel();
  const { data: result } = useQuery({
    queryKey: ["customer-panel", slug, shownId, stamp],
    queryFn: () => readCustomerPanelAction(slug, { id: shownId ?? "" }),
    enabled: shownId !== null,
    placeholderData: (previous, query) => (query?.queryKey[2] === shownId ? previous : undefined),
  });
  const card = result?.ok ? result.data : null;
  return (
    <SideSheet
      open={shownId !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      title={card?.customer.name ?? "Customer"}
      description={card?.organization}
    >
      {card ? <CustomerOverview card={card} slug={slug} /> : null}
      {result && !result.ok ? <p role="alert">{result.error.message}</p> : null}
      {result ? null : <Spinner label="Reading the customer" />}
    </SideSheet>
  );
}
