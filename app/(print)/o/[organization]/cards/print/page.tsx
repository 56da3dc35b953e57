import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { BackLink } from "@/components/desk/back-link";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { cardList } from "@/lib/cards/list-spec";
import { type PrintedCard, printCards } from "@/lib/cards/print-cards";
import { findId, showId } from "@/lib/kernel/ids";
import { type ListParams, parseListState } from "@/lib/kernel/list-state";
import { PrintButton } from "./print-button";

export const metadata: Metadata = { title: "Print cards" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

// Paper is white, whatever the theme.
const paper = "[--line-strong:#848c87] [--muted:#565e59] [--surface:#ffffff] [--text:#1a1f1c]";

/** Cards with their barcodes, a batch after the other: all that a list's address means. Every batch is in the audit log. */
export default async function PrintCardsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "card.read");
  if (!can(context.actor, "export.run")) notFound();
  const { batch, ...address } = await searchParams;
  const state = parseListState(cardList, address);
  if (state.ignored.length > 0) notFound();
  const after = typeof batch === "string" ? findId("card", batch) : null;
  const { cards, next } = await printCards(context, { state, after });
  const home = `/o/${context.organization.slug}/cards`;
  const query = new URLSearchParams(
    Object.entries(address).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
  if (next) query.set("batch", showId("card", next));
  return (
    <main className="mx-auto grid max-w-4xl gap-4 p-4 print:block print:max-w-none print:p-0">
      <style>{"@page { margin: 10mm }"}</style>
      <header className="grid gap-3 print:hidden">
        <BackLink href={home}>Cards</BackLink>
        <h1 className="font-semibold text-lg">
          Print {cards.length === 1 ? "1 card" : `${cards.length} cards`}
        </h1>
        <p className="text-muted">
          {cards.length === 0
            ? "No card of this list can be printed: none matches, or all are void."
            : "Void cards are left out. That you printed these is kept in the audit log."}
        </p>
        <div className="flex flex-wrap gap-2">
          {cards.length > 0 ? <PrintButton /> : null}
          {next ? (
            <LinkButton href={`${home}/print?${query}`} prefetch={false}>
              Next batch
            </LinkButton>
          ) : null}
        </div>
      </header>
      {cards.length > 0 ? (
        <ol
          aria-label="Cards"
          className={`grid grid-cols-1 gap-3 bg-surface p-3 text-text sm:grid-cols-3 print:grid-cols-3 print:p-0 ${paper}`}
        >
          {cards.map((card) => (
            <Slip key={card.id} card={card} organization={context.organization.name} />
          ))}
        </ol>
      ) : null}
    </main>
  );
}

function Slip({ card, organization }: { card: PrintedCard; organization: string }) {
  return (
    <li className="grid min-w-0 break-inside-avoid gap-1 rounded-md border border-line-strong p-3 text-center">
      <p className="truncate font-medium text-sm">{card.program.name}</p>
      <p className="truncate text-muted text-xs">{card.customer?.name ?? organization}</p>
      {/** biome-ignore lint/performance/noImgElement: drawn here, there is nothing to optimize */}
      <img
        src={card.barcode.src}
        alt={`Barcode of the card ${card.number}`}
        className={card.barcode.kind === "qr" ? "mx-auto h-24" : "mx-auto h-14 max-w-full"}
      />
      <p className="break-all text-sm tabular-nums">{card.number}</p>
    </li>
  );
}
