"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { recordActivitySchema } from "@/lib/activities/input";
import { recordActivityAction } from "../../actions";

export type RecordActivityProps = {
  slug: string;
  membershipId: string;
  events: readonly { value: string; label: string }[];
  /** Steered from outside, as by a menu, instead of by its own button. */
  steered?: { open: boolean; onOpenChange: (open: boolean) => void };
};

const outcomeWords = {
  paid: "Recorded, the points are earned",
  limit_reached: "Recorded; the limit is reached, it pays nothing",
  no_rule: "Recorded; the program pays nothing for it",
  member_not_active: "Not recorded: the membership is not active",
  program_not_active: "Not recorded: the program is not active",
};

/** Records what the member did, by hand. */
export function RecordActivity({ slug, membershipId, events, steered }: RecordActivityProps) {
  const [isOpenItself, setOpenItself] = useState(false);
  const { open, onOpenChange } = steered ?? { open: isOpenItself, onOpenChange: setOpenItself };
  const action = useMemo(() => recordActivityAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={steered ? undefined : <Button size="sm">Record activity</Button>}
      title="Record an activity"
      description="The same activity with the same number never pays twice."
    >
      <Form
        label="Record an activity"
        schema={recordActivitySchema}
        defaultValues={{ membershipId, event: events[0]?.value ?? "", sourceId: "" }}
        action={action}
        onSuccess={({ outcome, isRepeat }) => {
          onOpenChange(false);
          toast(isRepeat ? "This was recorded before" : outcomeWords[outcome]);
        }}
        submitLabel="Record"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <SelectField name="event" label="Activity" options={events} />
        <TextField
          name="sourceId"
          label="Its number"
          hint="Such as the number of the review: whatever names this one event."
          autoComplete="off"
          maxLength={128}
        />
      </Form>
    </Dialog>
  );
}
