import type { Context } from "@/lib/access/context";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { fixedClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { type Book, bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { hold, redeemHold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import { getCertificate } from "./get-certificate";
import { issueCertificatesSchema } from "./input";
import { issueCertificates } from "./issue-certificates";

/** So many certificates of so many cents. */
export const money = (quantity: number, nominal: bigint) => ({ quantity, nominal, unit: "money" });

/** The open order that holds something in these tests. */
export const openOrder = "0190a000-0000-7000-8000-00000000000a";

/** A shop with a program and one customer, and what these tests do to certificates there. */
export async function openCertificateDesk() {
  const world = await createTestOrganizations();
  const here = world.first.context;
  const programId = await addTestProgram(here);
  const addCustomer = async (name: string) =>
    (await createCustomer(here, createCustomerSchema.parse({ name }))).id;
  const ann = await addCustomer("Ann Archer");

  const issue = (given: Record<string, unknown> = {}, key: string | null = null, context = here) => {
    const input = { programId, customerIds: [ann], series: [money(1, 5_000n)], ...given };
    return issueCertificates(context, issueCertificatesSchema.parse(input), key);
  };
  return {
    here,
    stranger: world.second.context,
    programId,
    ann,
    addCustomer,
    issue,
    issueOne: async (given: Record<string, unknown> = {}) => (await issue(given)).ids[0] ?? "",
    at: (now: string): Context => {
      const clock = fixedClock(new Date(now));
      return { ...here, clock, ids: createIds(clock) };
    },
    settleNow: (id: string, context: Context) => onBook(context, id, () => undefined),
    holdSome: (id: string, amount: bigint) => onBook(here, id, (book) => holdSome(book, here, amount)),
    spend: (id: string, amount: bigint) =>
      onBook(here, id, (book) => {
        const posting = newPosting(here.ids, here.clock.now());
        redeemHold(book, holdSome(book, here, amount), posting, { amount, rest: "release" });
      }),
    close: world.close,
  };
}

export type CertificateDesk = Awaited<ReturnType<typeof openCertificateDesk>>;

/** Works on a certificate's book as an order would. */
async function onBook(context: Context, id: string, work: (book: Book) => void): Promise<void> {
  const { holderId } = await getCertificate(context, { id });
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    settle(bookOf(books, holderId), tx.clock.now(), tx.ids);
    work(bookOf(books, holderId));
    await writeBooks(tx, books);
  });
}

function holdSome(book: Book, { ids, clock }: Context, amount: bigint) {
  const terms = { orderId: openOrder, expiresAt: new Date("2025-12-01") };
  return hold(book, newPosting(ids, clock.now()), { amount, ...terms, spendOrder: "soonest_expiring" });
}
