"use client";

import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { MemberCard } from "@/lib/cards/model";
import { setMembershipCardSchema } from "@/lib/memberships/input";
import { setMembershipCardAction } from "../../actions";
import { CardMenu } from "./card-menu";
import { EditInPlace } from "./edit-in-place";
import { useRereading } from "./use-rereading";

type CardsInPlaceProps = {
  slug: string;
  membershipId: string;
  /** The main one first. */
  cards: readonly MemberCard[];
  /** `edit` the numbers, `change` what state they are in. */
  may: { edit: boolean; change: boolean };
};

/** Every card of a membership, each with its number to change and what can be done with it, and a further one to add. */
export function CardsInPlace({ cards, slug, membershipId, may }: CardsInPlaceProps) {
  return (
    <ul className="grid gap-1">
      {cards.map((card, index) => (
        <li key={card.id} className="flex flex-wrap items-center gap-1">
          <CardNumber slug={slug} membershipId={membershipId} number={card.number} may={may.edit} />
          {card.state === "blocked" ? <Badge tone="danger">Blocked</Badge> : null}
          {index === 0 && cards.length > 1 ? <Badge>Main</Badge> : null}
          {may.change ? <CardMenu slug={slug} card={card} isMain={index === 0} /> : null}
        </li>
      ))}
      {may.edit || cards.length === 0 ? (
        <li>
          <CardNumber slug={slug} membershipId={membershipId} number={null} may={may.edit} />
        </li>
      ) : null}
    </ul>
  );
}

const formSchema = setMembershipCardSchema.omit({ expectedNumber: true });

type CardNumberProps = { slug: string; membershipId: string; number: string | null; may: boolean };

function CardNumber({ slug, membershipId, number, may }: CardNumberProps) {
  const rereading = useRereading();
  return (
    <EditInPlace
      label={number ? `Change the card ${number}` : "Add a card"}
      value={number}
      may={may}
      form={(close) => (
        <Form
          label="Card of the membership"
          schema={formSchema}
          defaultValues={{ id: membershipId, cardNumber: number ?? "" }}
          action={(input) => rereading(setMembershipCardAction(slug, { ...input, expectedNumber: number }))}
          onSuccess={() => {
            close();
            toast.success("The card number is saved");
          }}
          submitLabel="Save"
          secondary={<Button onClick={close}>Cancel</Button>}
        >
          <TextField
            name="cardNumber"
            label="Card number"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            hint="Type or scan it; one that waits for a member will do."
            maxLength={64}
          />
        </Form>
      )}
    />
  );
}
