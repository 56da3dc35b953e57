"use client";

import type { MouseEvent, ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { useCustomerPanel } from "./customer-panel/use-customer-panel";

/** The name of a customer: opens the card over the page that names it. `id` is the shown one, `cus_…`. */
export function CustomerLink({ id, children }: { id: string; children: ReactNode }) {
  const { open, hrefOf } = useCustomerPanel();
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(id);
  };
  return (
    <TextLink href={hrefOf(id)} prefetch={false} scroll={false} onClick={onClick}>
      {children}
    </TextLink>
  );
}
