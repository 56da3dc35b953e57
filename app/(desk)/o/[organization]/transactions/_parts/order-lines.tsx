import { Money } from "@/components/domain/money";
import { Panel } from "@/components/ui/panel";
import { showQuantity } from "@/lib/kernel/quantity";
import { PlainTable } from "./plain-table";

type Line = {
  number: number;
  sku: string;
  item: string | null;
  category: string | null;
  brand: string | null;
  promotional: boolean;
  quantityMilli: bigint;
  gross: bigint;
  discount: bigint;
  orderDiscountShare: bigint;
  paidByPoints: bigint;
  paidByCertificates: bigint;
  refundedMilli: bigint;
  refundedAmount: bigint;
};

type PricedOrder = {
  currency: string;
  total: bigint;
  paidByPoints: bigint;
  paidByCertificates: bigint;
  sums: Record<
    "gross" | "lineDiscounts" | "orderDiscount" | "tierDiscount" | "discountsRemoved" | "shipping" | "tax",
    bigint
  >;
  refundedTotal: bigint;
  lines: readonly Line[];
};

/** What is taken off a line; columns that would say nothing are left out. */
const allCuts = [
  { key: "discount", label: "Discount" },
  { key: "orderDiscountShare", label: "Share of order discount" },
  { key: "paidByCertificates", label: "By certificates" },
  { key: "paidByPoints", label: "By points" },
  { key: "refundedAmount", label: "Refunded" },
] as const;

/** The lines with their shares of what concerns the whole order, and the sums down to what is paid in money. */
export function OrderLines({ order }: { order: PricedOrder }) {
  const { currency, lines, sums } = order;
  const money = (amount: bigint) => <Money amount={amount} currency={currency} />;
  const cuts = allCuts.filter(({ key }) => lines.some((line) => line[key] > 0n));
  const tierDiscount = sums.discountsRemoved > 0n ? 0n : sums.tierDiscount;
  const discounts = sums.lineDiscounts + sums.orderDiscount - sums.discountsRemoved - tierDiscount;
  const totals: [string, bigint][] = [
    ["Lines", sums.gross],
    ["Discounts", -discounts],
    ["Discount of the tier", -tierDiscount],
    ["Shipping", sums.shipping],
    ["Tax", sums.tax],
  ];
  const foot: [string, bigint][] = [
    ...totals.filter(([, amount], index) => index === 0 || amount !== 0n),
    ["Total", order.total],
    ...paidRows(order),
    ["To pay in money", order.total - order.paidByPoints - order.paidByCertificates],
    ...(order.refundedTotal > 0n
      ? ([["Refunded of the total", -order.refundedTotal]] as [string, bigint][])
      : []),
  ];
  return (
    <Panel
      title="Lines"
      description={
        sums.discountsRemoved > 0n ? "Its discounts were given up for points or certificates." : undefined
      }
      padded={false}
    >
      <PlainTable
        caption="Lines"
        columns={[
          { label: "Item" },
          { label: "Quantity", isEnd: true },
          { label: "Price", isEnd: true },
          ...cuts.map(({ label }) => ({ label, isEnd: true })),
        ]}
        rows={lines.map((line) => ({
          key: String(line.number),
          cells: [
            <LineName key="item" line={line} />,
            quantityInWords(line),
            money(line.gross),
            ...cuts.map(({ key }) => (line[key] > 0n ? money(-line[key]) : "–")),
          ],
        }))}
      />
      <dl className="ml-auto grid w-full max-w-xs grid-cols-[1fr_auto] gap-x-6 gap-y-0.5 border-line border-t px-4 py-3 sm:border-l">
        {foot.map(([label, amount]) => (
          <div key={label} className="contents last:font-semibold">
            <dt className="text-muted">{label}</dt>
            <dd className="text-right">{money(amount)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function quantityInWords({ quantityMilli, refundedMilli }: Line): string {
  const all = showQuantity(quantityMilli);
  return refundedMilli > 0n ? `${all}, ${showQuantity(refundedMilli)} back` : all;
}

function LineName({ line }: { line: Line }) {
  const more = [
    line.item ? line.sku : null,
    line.category,
    line.brand,
    line.promotional ? "on promotion" : null,
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <span className="block min-w-32 wrap-anywhere">
      {line.item ?? line.sku}
      {more ? <span className="block text-muted text-xs">{more}</span> : null}
    </span>
  );
}

function paidRows({ paidByCertificates, paidByPoints }: PricedOrder): [string, bigint][] {
  const rows: [string, bigint][] = [
    ["Paid by certificates", -paidByCertificates],
    ["Paid by points", -paidByPoints],
  ];
  return rows.filter(([, amount]) => amount !== 0n);
}
