import { Day } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Banner } from "@/components/ui/banner";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import type { CustomerMergePreview, JoinedRecord } from "@/lib/customers/model";

type Shown = Extract<CustomerMergePreview, { refusal: null }>;

/** What moves to the customer who stays, and what the record takes over. */
export function CustomerMergeView({ preview }: { preview: CustomerMergePreview }) {
  if (preview.refusal !== null) return <Banner tone="warning">{preview.refusal}</Banner>;
  const { source, target, record } = preview;
  return (
    <div role="status" className="grid gap-2">
      <p>
        {source} goes into {target}:
      </p>
      <DefinitionList items={[...programsOf(preview), ...documentsOf(preview), ...factsOf(record)]} />
      <p className="text-muted text-xs">
        Orders keep whom they were placed for. Whoever asks for {source} from now on gets {target}.
      </p>
    </div>
  );
}

function programsOf({ combined, moved }: Shown): Definition[] {
  return [
    ...combined.map(({ program, moves, after }) => ({
      label: program.name,
      value: (
        <>
          <UnitAmount amount={moves.available + moves.pending} unit="points" program={program} /> move
          {moves.owed > 0n ? (
            <>
              , with a debt of <UnitAmount amount={moves.owed} unit="points" program={program} />
            </>
          ) : null}
          ; then <UnitAmount amount={after.available} unit="points" program={program} /> available
        </>
      ),
    })),
    ...moved.map(({ program, balances }) => ({
      label: program.name,
      value: (
        <>
          The membership moves, with{" "}
          <UnitAmount amount={balances.available + balances.pending} unit="points" program={program} />
        </>
      ),
    })),
  ];
}

function documentsOf({ cards, certificates, coupons }: Shown): Definition[] {
  const counts = { Cards: cards, Certificates: certificates, Coupons: coupons };
  return Object.entries(counts).flatMap(([label, value]) => (value > 0 ? [{ label, value }] : []));
}

function factsOf({ phones, emails, tags, birthday, fields, kept, consents }: JoinedRecord): Definition[] {
  const lists = [
    { label: "Phones added", values: phones },
    { label: "E-mails added", values: emails },
    { label: "Tags added", values: tags },
    { label: "Fields filled in", values: fields },
    { label: "Stay as they are", values: kept },
    {
      label: "Consents",
      values: consents.map(({ title, isGiven }) => `${title}: ${isGiven ? "given" : "withdrawn"}`),
    },
  ];
  return [
    ...(birthday ? [{ label: "Birthday filled in", value: <Day day={birthday} /> }] : []),
    ...lists.flatMap(({ label, values }) => (values.length > 0 ? [{ label, value: values.join(", ") }] : [])),
  ];
}
