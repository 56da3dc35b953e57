import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useCallback, useRef, useState, useTransition } from "react";
import type { UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { useFocusOnProblem } from "@/components/form/field-names";
import { placeErrors, type SetError, summarize } from "@/components/form/form-errors";
import { useAction } from "@/components/form/use-action";
import { placeOrderAction } from "../../actions";
import type { LiveQuote } from "./use-quote";
import type { OrderValues } from "./values";

type Intent = "place" | "complete";

type Placing = {
  slug: string;
  home: string;
  key: string;
  form: UseFormReturn<OrderValues>;
  live: LiveQuote;
  element: RefObject<HTMLFormElement | null>;
};

/** Posts the order once, whichever button is pressed how often, and goes to its page. */
export function usePlacing({ slug, home, key, form, live, element }: Placing) {
  const router = useRouter();
  const names = useRef(new Set<string>());
  const [intent, setIntent] = useState<Intent>("place");
  const place = useCallback((input: OrderValues) => placeOrderAction(slug, input), [slug]);
  const { run, isPending, error } = useAction(place);
  const [isLeaving, startLeaving] = useTransition();
  const focusProblem = useFocusOnProblem(element);

  const send = async (order: OrderValues, complete: boolean) => {
    const { points = "", certificateIds = [], ...pay } = order.pay ?? {};
    const usesStoredValue = points.trim() !== "" || certificateIds.length > 0;
    const result = await run({
      ...order,
      pay: { ...pay, points: points.trim().toLowerCase(), certificateIds },
      ...{ complete, key },
      memberVersion: usesStoredValue ? (live.quote?.memberVersion ?? null) : null,
    });
    if (!result) return;
    if (result.ok) {
      const { data } = result;
      toast.success(doneWords(order.externalId, data));
      return startLeaving(() => router.push(`${home}/orders/${data.shownId}`));
    }
    placeErrors(result.error, names.current, form.setError as SetError);
    if (result.error.code === "stale" || result.error.code === "insufficient_balance") live.refresh();
    focusProblem();
  };

  return {
    names: names.current,
    pending: isPending || isLeaving ? intent : null,
    summary: summarize(error, names.current, form.formState.errors),
    submit: (event: FormEvent<HTMLFormElement>, complete: boolean) => {
      event.preventDefault();
      if (isPending || isLeaving) return;
      setIntent(complete ? "complete" : "place");
      void form.handleSubmit((order) => send(order, complete), focusProblem)(event);
    },
  };
}

function doneWords(number: string, { status, isRepeat }: { status: string; isRepeat: boolean }): string {
  if (isRepeat) return `Order ${number} was posted already`;
  return status === "completed" ? `Order ${number} is completed` : `Order ${number} is placed`;
}
