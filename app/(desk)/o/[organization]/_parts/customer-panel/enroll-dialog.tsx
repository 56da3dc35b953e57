"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { EnrollForm, type EnrollFormProps } from "./enroll-form";

/** Makes a customer a member, found again by a phone or a card. */
export function EnrollDialog(props: EnrollFormProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Enroll</Button>}
      title={`Enroll ${props.customer.name}`}
      description="Orders placed from now on earn. A phone number, a card number or both find the member again."
    >
      <EnrollForm
        {...props}
        onDone={() => setOpen(false)}
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      />
    </Dialog>
  );
}
