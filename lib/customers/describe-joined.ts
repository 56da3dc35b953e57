import type { TransactionContext } from "@/lib/access/context";
import { readConsents } from "@/lib/consents/read-consents";
import { readLastWords } from "@/lib/consents/read-last-words";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import type { JoinedRecord } from "./model";
import type { PlannedCustomerMerge } from "./plan-customer-merge";

type Plan = Pick<PlannedCustomerMerge, "source" | "target" | "record">;

/** What the staying customer's record takes over, and which of its facts stay against the other's. */
export async function describeJoined(tx: TransactionContext, plan: Plan): Promise<JoinedRecord> {
  const { source, target, record } = plan;
  const { taken } = record;
  const at = (list: readonly string[], places: readonly number[]) =>
    places.flatMap((place) => list[place] ?? []);
  const own = await describeFields(tx, plan);
  const facts = [
    { label: "Name", differs: source.name !== target.name },
    { label: "Birthday", differs: differs(source.birthday, target.birthday) },
  ];
  return {
    emails: at(source.emails, taken.emails),
    phones: at(source.phones, taken.phones),
    tags: at(source.tags, taken.tags),
    birthday: taken.birthday ? source.birthday : null,
    fields: own.filled,
    kept: [...facts.flatMap((fact) => (fact.differs ? [fact.label] : [])), ...own.kept],
    consents: await describeConsents(tx, plan),
  };
}

async function describeFields(tx: TransactionContext, { source, target }: Plan) {
  const fields = await readFields(tx, "customer");
  const values = await readValues(tx, [source.id, target.id]);
  const said = (id: string, key: string) => values.get(id)?.[key] ?? null;
  const pairs = fields.map(({ key, label }) => ({
    label,
    theirs: said(source.id, key),
    own: said(target.id, key),
  }));
  return {
    filled: pairs.flatMap(({ label, theirs, own }) => (theirs !== null && own === null ? [label] : [])),
    kept: pairs.flatMap(({ label, theirs, own }) => (differs(theirs, own) ? [label] : [])),
  };
}

/** Those of which the source had the last word, and another one. */
async function describeConsents(tx: TransactionContext, { source, target }: Plan) {
  const words = await readLastWords(tx, [source.id, target.id]);
  const consents = await readConsents(tx);
  return consents.flatMap(({ id, title }) => {
    const [theirs, own] = [words.get(source.id)?.get(id), words.get(target.id)?.get(id)];
    const isLast = theirs !== undefined && (own === undefined || theirs.id > own.id);
    const changes = isLast && theirs.isGiven !== (own?.isGiven ?? false);
    return changes ? [{ title, isGiven: theirs.isGiven }] : [];
  });
}

function differs(theirs: string | null, own: string | null): boolean {
  return theirs !== null && own !== null && theirs !== own;
}
