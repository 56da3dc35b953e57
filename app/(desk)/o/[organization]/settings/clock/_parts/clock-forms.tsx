"use client";

import { toast } from "sonner";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useReader } from "@/components/ui/reader";
import { moveDemoClockInput } from "@/lib/installation/input";
import { formatMoment } from "@/lib/kernel/days";
import { moveDemoClockAction } from "../actions";

type Props = { slug: string; zone: string; tomorrow: string };

/** Three ways forward. */
export function ClockForms({ slug, zone, tomorrow }: Props) {
  const { locale } = useReader();
  const action = moveDemoClockAction.bind(null, slug);
  const tell = ({ now, entries }: { now: Date; entries: number }) => {
    const work =
      entries === 1 ? "1 entry was written." : `${entries.toLocaleString(locale)} entries were written.`;
    toast.success(`It is ${formatMoment(now, zone, locale)} now. ${work}`);
  };
  const oneDay = useAction(action);
  const moveOneDay = async () => {
    const result = await oneDay.run({ by: "days", days: 1 });
    if (result?.ok) tell(result.data);
    else if (result) toast.error(result.error.message);
  };
  return (
    <>
      <Panel title="Tomorrow">
        <Button onClick={moveOneDay} pending={oneDay.isPending}>
          Forward by 1 day
        </Button>
      </Panel>
      <Panel title="Some days ahead">
        <Form
          label="Forward by days"
          schema={moveDemoClockInput}
          defaultValues={{ by: "days", days: "14" }}
          action={action}
          onSuccess={tell}
          submitLabel="Forward"
        >
          <TextField name="days" label="Days" inputMode="numeric" className="max-w-40" />
        </Form>
      </Panel>
      <Panel title="To a day">
        <Form
          label="Forward to a day"
          schema={moveDemoClockInput}
          defaultValues={{ by: "day", day: "" }}
          action={action}
          onSuccess={tell}
          submitLabel="Forward to its beginning"
        >
          <DateField name="day" label="Day" min={tomorrow} className="max-w-40" />
        </Form>
      </Panel>
    </>
  );
}
