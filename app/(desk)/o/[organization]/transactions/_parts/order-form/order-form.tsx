"use client";

import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { FieldNames } from "@/components/form/field-names";
import { formResolver } from "@/components/form/form-resolver";
import { FormSummary } from "@/components/form/form-summary";
import { Button } from "@/components/ui/button";
import type { ComboboxOption } from "@/components/ui/combobox";
import { LinkButton } from "@/components/ui/link-button";
import { placeOrderInput } from "@/lib/orders/input";
import { AmountFields } from "./amount-fields";
import { EnrollDialog } from "./enroll-dialog";
import { LineFields } from "./line-fields";
import { OrderFields } from "./order-fields";
import { PayFields } from "./pay-fields";
import { QuotePanel } from "./quote-panel";
import { usePlacing } from "./use-placing";
import { useQuote } from "./use-quote";
import { noPay, type OrderValues, type Pair, startValues } from "./values";

export type OrderFormProps = {
  slug: string;
  home: string;
  /** One key for the form's life: whatever is pressed twice posts once. */
  formKey: string;
  /** The customer, where one was chosen before the form was opened. */
  chosen: ComboboxOption | null;
  suggestedNumber: string;
  pairs: readonly Pair[];
  /** The first one stands in the form where no program names its own. */
  currencies: readonly string[];
  zone: string;
  mayEnroll: boolean;
};

const resolver = formResolver(placeOrderInput);

/** An order by hand, with what it costs and earns beside it while it is typed. */
export function OrderForm(props: OrderFormProps) {
  const { slug, home, chosen, pairs, currencies, mayEnroll } = props;
  const element = useRef<HTMLFormElement>(null);
  const [key] = useState(props.formKey);
  const [customer, setCustomer] = useState<string | null>(chosen?.label ?? null);
  const form = useForm<OrderValues>({
    resolver,
    defaultValues: {
      ...startValues(props.suggestedNumber, usualOf(pairs), currencies[0] ?? "USD"),
      customerId: chosen?.value ?? "",
    },
    shouldFocusError: false,
  });
  const live = useQuote(slug, form.control);
  const placing = usePlacing({ slug, home, key, form, live, element });
  const [customerId = "", currency] = form.watch(["customerId", "currency"]);

  return (
    <FormProvider {...form}>
      <FieldNames value={placing.names}>
        <form
          ref={element}
          noValidate
          aria-label="Order"
          className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]"
          onKeyDown={keepFromSending}
          onSubmit={(event) => placing.submit(event, isComplete(event))}
        >
          <div className="grid min-w-0 gap-4 rounded-lg border border-line bg-surface p-4">
            <FormSummary error={placing.summary.error} unplaced={placing.summary.unplaced} />
            <OrderFields
              slug={slug}
              chosen={chosen}
              pairs={pairs}
              currencies={currencies}
              zone={props.zone}
              onCustomer={(name) => {
                setCustomer(name);
                form.setValue("pay", noPay);
              }}
            />
            <LineFields />
            <AmountFields />
            <PayFields slug={slug} quote={live.quote} />
          </div>
          <div className="-m-1 grid min-w-0 gap-4 p-1 xl:sticky xl:top-4 xl:max-h-[calc(100vh-2rem)] xl:overflow-y-auto">
            <QuotePanel
              live={live}
              currency={currency}
              customer={customer}
              enroll={(program) =>
                mayEnroll && customer ? (
                  <EnrollDialog slug={slug} customer={{ id: customerId, name: customer }} program={program} />
                ) : null
              }
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" value="place" pending={placing.pending === "place"}>
                Place order
              </Button>
              <Button
                type="submit"
                value="complete"
                variant="primary"
                pending={placing.pending === "complete"}
              >
                Complete now
              </Button>
              <LinkButton href={`${home}/orders`} variant="quiet">
                Cancel
              </LinkButton>
            </div>
          </div>
        </form>
      </FieldNames>
    </FormProvider>
  );
}

// What is entered by hand is a plain sale more often than not.
function usualOf(pairs: readonly Pair[]): Pair | undefined {
  return pairs.find(({ orderType }) => orderType === "sale") ?? pairs[0];
}

function isComplete(event: FormEvent<HTMLFormElement>): boolean {
  const { submitter } = event.nativeEvent as SubmitEvent;
  return submitter instanceof HTMLButtonElement && submitter.value === "complete";
}

// Scanners end with Enter: an order is posted by its buttons only.
function keepFromSending(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}
