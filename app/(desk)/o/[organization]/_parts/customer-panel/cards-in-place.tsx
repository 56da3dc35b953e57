"use client";

import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { setMembershipCardSchema } from "@/lib/memberships/input";
import { setMembershipCardAction } from "../../actions";
import { EditInPlace } from "./edit-in-place";
import { useRereading } from "./use-rereading";

type CardsInPlaceProps = { slug: string; membershipId: string; cards: readonly string[]; may: boolean };

/** Every card of a membership, each with its number to change; without one, a first to add. */
export function CardsInPlace({ cards, ...rest }: CardsInPlaceProps) {
  if (cards.length === 0) return <CardNumber {...rest} number={null} />;
  return (
    <ul>
      {cards.map((number) => (
        <li key={number}>
          <CardNumber {...rest} number={number} />
        </li>
      ))}
    </ul>
  );
}

const formSchema = setMembershipCardSchema.omit({ expectedNumber: true });

type CardNumberProps = Omit<CardsInPlaceProps, "cards"> & { number: string | null };

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
            hint="Type or scan it."
            maxLength={64}
          />
        </Form>
      )}
    />
  );
}
