"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import type { CardState } from "@/lib/cards/model";
import { changeCardStateAction, setMainCardAction } from "../../actions";

type Card = { id: string; number: string; state: CardState };
type Change = "blocked" | "active" | "void";

type CardMenuProps = {
  slug: string;
  card: Card /** It is named first already, or has no member. */;
  isMain: boolean;
};

/** What can be done with a card; everything that takes it away or gives it back asks for a reason. */
export function CardMenu({ slug, card, isMain }: CardMenuProps) {
  const [asking, setAsking] = useState<Change | null>(null);
  const makeMain = async () => {
    const result = await setMainCardAction(slug, { id: card.id });
    if (result.ok) toast.success(`${card.number} is the main card`);
    else toast.error(result.error.message);
  };
  return (
    <>
      <DropdownMenu
        trigger={
          <Button
            size="sm"
            variant="quiet"
            className="-my-1"
            aria-label={`Actions for the card ${card.number}`}
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {card.state === "active" && !isMain ? (
          <MenuItem onSelect={() => void makeMain()}>Make it the main card</MenuItem>
        ) : null}
        {card.state === "active" ? <MenuItem onSelect={() => setAsking("blocked")}>Block</MenuItem> : null}
        {card.state === "blocked" ? <MenuItem onSelect={() => setAsking("active")}>Unblock</MenuItem> : null}
        <MenuItem onSelect={() => setAsking("void")}>Void</MenuItem>
      </DropdownMenu>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => {
            if (!isOpen) setAsking(null);
          }}
          {...words[asking](card.number)}
          tone={asking === "active" ? "primary" : "danger"}
          reason={{ label: "Reason", required: true }}
          action={({ reason = "" }) => changeCardStateAction(slug, { id: card.id, to: asking, reason })}
          onSuccess={() => toast.success(`${card.number} is ${done[asking]}`)}
        />
      ) : null}
    </>
  );
}

const done: Record<Change, string> = { blocked: "blocked", active: "active again", void: "void" };

const words: Record<
  Change,
  (number: string) => { title: string; consequence: string; confirmLabel: string }
> = {
  blocked: (number) => ({
    title: `Block the card ${number}?`,
    consequence:
      "From now on it neither earns nor spends. Other cards of the member go on, and it can be unblocked.",
    confirmLabel: "Block card",
  }),
  active: (number) => ({
    title: `Unblock the card ${number}?`,
    consequence: "It earns and spends again.",
    confirmLabel: "Unblock card",
  }),
  void: (number) => ({
    title: `Void the card ${number}?`,
    consequence: "It is of no use for good, and its number is never given out again.",
    confirmLabel: "Void card",
  }),
};
