import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { inSnapshot } from "@/lib/access/transaction";
import { archiveLayout } from "./archive-layout";
import { createLayout } from "./create-layout";
import { getLayout } from "./get-layout";
import { getLogo } from "./get-logo";
import { createLayoutSchema, updateLayoutSchema } from "./input";
import { listLayouts } from "./list-layouts";
import { startingDesign } from "./model";
import { onePng } from "./test-picture";
import { updateLayout } from "./update-layout";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
beforeAll(async () => {
  world = await createTestOrganizations();
});
afterAll(() => world.close());

const here = () => world.first.context;
const base64 = onePng.toString("base64");
const make = (name: string, given: object = {}) =>
  createLayout(here(), createLayoutSchema.parse({ ...startingDesign, name, ...given }));
const change = (id: string, given: object) =>
  updateLayout(
    here(),
    updateLayoutSchema.parse({ ...startingDesign, name: "Changed", id, expectedVersion: 1, ...given }),
  );

test("a layout is kept with its logo, listed by name, and its logo served as it was", async () => {
  const { id } = await make("Winter", {
    logo: base64,
    message: "Warm\nwishes",
    paper: "letter",
    perPage: "2",
  });
  await make("autumn");
  expect((await listLayouts(here())).map(({ name, hasLogo }) => [name, hasLogo])).toEqual([
    ["autumn", false],
    ["Winter", true],
  ]);
  expect(await getLayout(here(), { id })).toMatchObject({
    message: "Warm\nwishes",
    paper: "letter",
    perPage: 2,
  });
  expect(await getLogo(here(), { id })).toEqual({ bytes: onePng, type: "image/png" });
});

test("a change keeps the logo unless another is sent or it is taken off, and raises the version", async () => {
  const { id } = await make("Logo", { logo: base64 });
  expect(await change(id, { name: "Logo", heading: "Voucher" })).toEqual({ version: 2 });
  expect(await getLayout(here(), { id })).toMatchObject({ heading: "Voucher", hasLogo: true, version: 2 });
  await change(id, { name: "Logo", expectedVersion: 2, removeLogo: true });
  expect(await getLayout(here(), { id })).toMatchObject({ hasLogo: false });
  await expect(getLogo(here(), { id })).rejects.toMatchObject({ code: "not_found" });
});

test("the second of two at once is told, and nothing of the first is lost", async () => {
  const { id } = await make("Twice");
  await change(id, { name: "Twice", heading: "First" });
  await expect(change(id, { name: "Twice", heading: "Second" })).rejects.toMatchObject({ code: "stale" });
  expect(await getLayout(here(), { id })).toMatchObject({ heading: "First" });
});

test("what is no PNG or JPEG by its own bytes is refused, whatever it is called", async () => {
  const logo = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64");
  await expect(make("Drawing", { logo })).rejects.toMatchObject({ fields: { logo: /PNG or JPEG/ } });
  const wide = Buffer.from(onePng);
  wide.writeUInt32BE(5_000, 16);
  await expect(make("Wide", { logo: wide.toString("base64") })).rejects.toMatchObject({
    fields: { logo: /4000 dots/ },
  });
});

test("a name is used once, in any case, until its layout is out of use", async () => {
  const { id } = await make("Taken");
  await expect(make("taken")).rejects.toMatchObject({ code: "conflict" });
  expect(await archiveLayout(here(), { id })).toEqual({ name: "Taken" });
  await make("taken");
  await expect(archiveLayout(here(), { id })).rejects.toMatchObject({ code: "not_found" });
});

test("every change is kept, without the picture's bytes; without the right there is none", async () => {
  const { id } = await make("Kept", { logo: base64 });
  await change(id, { name: "Kept", removeLogo: true });
  await archiveLayout(here(), { id });
  const kept = await inSnapshot(here(), ({ db }) =>
    db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id),
  );
  expect(kept.map(({ verb }) => verb)).toEqual([
    "certificate_layout.create",
    "certificate_layout.update",
    "certificate_layout.archive",
  ]);
  expect(kept[0]?.after).toMatchObject({ name: "Kept", logoBytes: onePng.length });
  const actor = { ...here().actor, permissions: new Set(["certificate.read" as const]) };
  const input = createLayoutSchema.parse({ ...startingDesign, name: "No" });
  await expect(createLayout({ ...here(), actor }, input)).rejects.toMatchObject({ code: "forbidden" });
});
