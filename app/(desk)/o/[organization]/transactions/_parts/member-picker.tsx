"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useFormContext } from "react-hook-form";
import { RadioField } from "@/components/form/radio-field";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Label } from "@/components/ui/label";
import { useReader } from "@/components/ui/reader";
import { Spinner } from "@/components/ui/spinner";
import { amountInWords } from "@/lib/programs/amount-words";
import { listAccountsAction, searchOwnCustomersAction } from "../actions";
import { loadBy } from "./search";

const customerField = "member-customer";

type Accounts = Extract<Awaited<ReturnType<typeof listAccountsAction>>, { ok: true }>["data"]["accounts"];

/** Finds a customer and then the membership, with its balance; the form's `membershipId`. */
export function MemberPicker({ slug, initial }: { slug: string; initial: ComboboxOption | null }) {
  const { setValue } = useFormContext();
  const [customer, setCustomer] = useState(initial);
  const { data, isFetching } = useQuery({
    queryKey: ["accounts", slug, customer?.value],
    queryFn: () => listAccountsAction(slug, { customerId: customer?.value ?? "" }),
    enabled: customer !== null,
    staleTime: 0,
  });
  const accounts = customer && data?.ok ? data.data.accounts : [];
  return (
    <>
      <div>
        <Label htmlFor={customerField} className="mb-1">
          Customer
        </Label>
        <Combobox
          id={customerField}
          placeholder="Name, number, phone, e-mail or card"
          queryKey={["own customers", slug]}
          load={loadBy(searchOwnCustomersAction, slug)}
          value={customer}
          onValueChange={(option) => {
            setCustomer(option);
            setValue("membershipId", "");
          }}
        />
      </div>
      {customer && isFetching && !data ? <Spinner label="Reading the memberships" /> : null}
      {customer && data && !data.ok ? <p className="text-danger">{data.error.message}</p> : null}
      {customer && data?.ok && accounts.length === 0 ? (
        <p className="text-muted">{customer.label} is not a member of any program.</p>
      ) : null}
      {accounts.length ? <Memberships key={customer?.value} accounts={accounts} /> : null}
    </>
  );
}

function Memberships({ accounts }: { accounts: Accounts }) {
  const { locale } = useReader();
  const { setValue, formState } = useFormContext();
  const only = accounts.length === 1 ? accounts[0]?.membershipId : undefined;
  useEffect(() => {
    if (only) setValue("membershipId", only, { shouldValidate: formState.isSubmitted });
  }, [only, setValue, formState.isSubmitted]);
  return (
    <RadioField
      name="membershipId"
      label="Membership"
      options={accounts.map(({ membershipId, program, balances }) => ({
        value: membershipId,
        label: program.name,
        hint: balanceWords(
          [
            [balances.available, "available"],
            [balances.pending, "pending"],
            [balances.held, "held"],
            [balances.owed, "owed"],
          ],
          (amount) => amountInWords(amount, program, locale),
        ),
      }))}
    />
  );
}

function balanceWords(parts: readonly [bigint, string][], words: (amount: bigint) => string): string {
  return parts
    .filter(([amount, bucket]) => amount > 0n || bucket === "available")
    .map(([amount, bucket]) => `${words(amount)} ${bucket}`)
    .join(", ");
}
