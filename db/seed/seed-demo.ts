import { writeFileSync } from "node:fs";
import path from "node:path";
import { connect } from "@/db/client";
import { dataFolder } from "@/db/embedded/instance";
import { installation } from "@/db/schema";
import { buildContext } from "@/lib/access/build-context";
import type { Actor, Context } from "@/lib/access/context";
import { systemActor } from "@/lib/access/system-actor";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createProvider } from "@/lib/organizations/create-provider";
import { letClerksCredit } from "./demo-approval";
import { demoShops } from "./demo-shops";
import { hireStaff, type SignIn } from "./demo-staff";
import { fillShop } from "./fill-shop";

type Deps = { url: string; secret: string; log(line: string): void };

/**
 * A believable demo, made through the domain's own verbs as if by its clerks over the past year: a provider, two
 * resellers with staff, programs, customers, orders, campaigns and certificates. Leaves the sign-ins beside the data.
 */
export async function seedDemo({ url, secret, log }: Deps): Promise<void> {
  const client = connect(url, { connectionsMax: 2 });
  const today = systemClock.now();
  const opening = new Date(today.getTime() - 366 * 86_400_000);
  const world = (at: Date) => {
    const clock = fixedClock(at);
    const ids = createIds(clock);
    return { db: client.db, clock, ids, vault: createVault(secret), requestId: "demo", locale: "en-US" };
  };
  const inOrganization = (organizationId: string, at: Date, actor: Actor = systemActor("Demo")) =>
    buildContext(world(at), { organizationId, actor });
  try {
    const provider = await createProvider(
      { ...world(opening), actor: systemActor("Demo") },
      { slug: "meridian", name: "Meridian", timeZone: "UTC" },
    );
    const head = await inOrganization(provider.id, opening);
    await markDemo(head);
    const people = await hireStaff(head, "Meridian", [
      { name: "Robin Vale", role: "Administrator", email: "admin@meridian.example" },
      { name: "Sasha Lind", role: "Auditor", email: "auditor@meridian.example" },
    ]);
    for (const shop of demoShops) {
      const { id } = await createOrganization(head, {
        slug: shop.slug,
        name: shop.name,
        timeZone: shop.timeZone,
        moduleEnabled: true,
      });
      const office = await inOrganization(id, opening);
      await letClerksCredit(office);
      const staff = await hireStaff(office, shop.name, staffOf(shop));
      const clerk = staff.find(({ signIn }) => signIn.role === "Clerk")?.actor;
      const [own, atCounter] = [await inOrganization(id, opening), await inOrganization(id, opening, clerk)];
      const at = async (moment: Date, hands?: "clerk") => ({
        ...(hands ? atCounter : own),
        ...world(moment),
      });
      const counts = await fillShop(shop, at, today);
      people.push(...staff);
      log(`${shop.name}: ${counts.customers} customers, ${counts.orders} orders`);
    }
    leaveSignIns(people.map(({ signIn }) => signIn));
  } finally {
    await client.close();
  }
}

function staffOf({ slug, staff }: (typeof demoShops)[number]) {
  return [
    { name: staff.manager, role: "Manager", email: `manager@${slug}.example` },
    { name: staff.clerk, role: "Clerk", email: `clerk@${slug}.example` },
  ];
}

async function markDemo(context: Context): Promise<void> {
  await inTransaction(context, ({ db }) => db.update(installation).set({ isDemo: true }));
}

function leaveSignIns(signIns: readonly SignIn[]): void {
  const file = path.join(dataFolder(), "demo-sign-ins.json");
  writeFileSync(file, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
}
