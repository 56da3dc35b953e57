"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { enrollSchema } from "@/lib/memberships/input";
import { enrollAction, listAccountsAction } from "../../actions";
import { SuggestField } from "./suggest-field";

type EnrollDialogProps = {
  slug: string;
  customer: { id: string; name: string };
  program: { id: string; name: string };
};

/** Makes the customer a member without leaving the order. */
export function EnrollDialog({ slug, customer, program }: EnrollDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["accounts", slug, customer.id],
    queryFn: () => listAccountsAction(slug, { customerId: customer.id }),
  });
  const phones = data?.ok ? data.data.customer.phones : [];
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Enroll</Button>}
      title={`Enroll ${customer.name}`}
      description={`In ${program.name}, from now on. A phone or a card number is needed to find the member again.`}
    >
      <Form
        label={`Enroll ${customer.name}`}
        schema={enrollSchema}
        defaultValues={{
          programId: program.id,
          customerId: customer.id,
          phone: phones[0] ?? "",
          cardNumber: "",
        }}
        action={(input, meta) => enrollAction(slug, input, meta)}
        onSuccess={() => {
          setOpen(false);
          toast.success(`${customer.name} is a member of ${program.name}`);
          void queries.invalidateQueries({ queryKey: ["quote", slug] });
          void queries.invalidateQueries({ queryKey: ["accounts", slug] });
        }}
        submitLabel="Enroll"
      >
        <SuggestField name="phone" label="Phone" optional suggestions={phones} />
        <TextField name="cardNumber" label="Card number" optional autoComplete="off" />
      </Form>
    </Dialog>
  );
}
