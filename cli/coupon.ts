import type { Command } from "commander";
import { findCouponByCode } from "@/lib/coupons/find-coupon-by-code";
import { listCoupons } from "@/lib/coupons/list-coupons";
import type { ListedCoupon } from "@/lib/coupons/model";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { couponWords } from "@/lib/coupons/rules";
import { formatMoment } from "@/lib/kernel/days";
import { notFound } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { type Answer, answering } from "./answering";
import { findCustomer } from "./find-customer";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };

export function registerCoupon(noun: Command): void {
  addScopedVerb(noun, "list <customer>", {
    description: "The coupons of a customer, the latest first",
    examples: ["coupon list 1001 --org acme"],
  }).action(answering(list));
  addScopedVerb(noun, "show <code>", {
    description: "Show a coupon by its code",
    examples: ["coupon show ABCDE-FGHJK-MNPQ --org acme"],
  }).action(answering(show));
  addScopedVerb(noun, "reveal <coupon>", {
    description: "The whole code of a coupon; who saw it is kept",
    examples: ["coupon reveal cpn_… --org acme"],
  }).action(answering(reveal));
}

function list(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: customerId } = await findCustomer(context, text);
    const coupons = await listCoupons(context, { customerId });
    return { data: { rows: coupons.map(showCoupon) }, words: linesOf(coupons) };
  });
}

function show(code: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const coupon = await findCouponByCode(context, { code });
    if (!coupon) throw notFound("Coupon");
    return { data: showCoupon(coupon), words: linesOf([coupon]) };
  });
}

function reveal(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = findId("coupon", text);
    if (!id) throw notFound("Coupon");
    const { code } = await revealCoupon(context, { id });
    return { data: { coupon: text, code }, words: [code] };
  });
}

function showCoupon({
  id,
  name,
  program,
  effect,
  lastFour,
  state,
  issuedAt,
  expiresAt,
  order,
}: ListedCoupon) {
  return {
    id: showId("coupon", id),
    ...{ name, program: program.name, lastFour, state, issuedAt, expiresAt },
    gives: couponWords(effect, program.currency),
    order: order?.number ?? null,
  };
}

function linesOf(coupons: readonly ListedCoupon[]): string[] {
  return table(coupons, [
    { title: "Coupon", cell: ({ id }) => showId("coupon", id) },
    { title: "Name", cell: ({ name }) => name },
    { title: "Code", cell: ({ lastFour }) => `…${lastFour}` },
    { title: "State", cell: ({ state }) => state },
    { title: "Gives", cell: ({ effect, program }) => couponWords(effect, program.currency) },
    {
      title: "Expires",
      cell: ({ expiresAt, program }) => (expiresAt ? formatMoment(expiresAt, program.timeZone) : "never"),
    },
  ]);
}
