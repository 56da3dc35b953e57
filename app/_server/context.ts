import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import {
  buildContext,
  findOrganizationId,
  type OrganizationContext,
  organizationsWithin,
  type Purpose,
} from "@/lib/access/build-context";
import type { Permission } from "@/lib/access/permissions";
import { AppError, isAppError, notFound as missing } from "@/lib/kernel/errors";
import { actorOf, actorOfOpening, type Opening, type Session } from "@/lib/sessions/model";
import { currentSession } from "./auth";
import { database } from "./database";
import { domainWorld } from "./world";

/** A context, who is signed in, and the opening by which the operator works here (null in its own organization). */
export type OperatorContext = OrganizationContext & { session: Session; opening: Opening | null };

/**
 * The context of a page below `/o/[organization]`: the first line of every one.
 *
 *     export default async function ProgramsPage({ params, searchParams }: Props) {
 *       const context = await operatorContext((await params).organization, "program.read");
 *       const page = await listPrograms(context, await listState(programList, searchParams));
 *
 * It is any verb's context, and says besides where one is (`context.organization`). Whoever is not signed in goes to
 * the sign-in and comes back; a slug out of sight is as little found as one that does not exist; an organization
 * below that is not opened asks to be; where the loyalty module is off, a page says so; where the page's `right` is
 * missing, another page says that.
 */
export function operatorContext(slug: string, right?: Permission): Promise<OperatorContext> {
  return orElsewhere(slug, contextOf(slug, "work"), right);
}

/** The same for settings pages: works where the module is off too, and has the rights of the settings only. */
export function settingsContext(slug: string, right?: Permission): Promise<OperatorContext> {
  return orElsewhere(slug, contextOf(slug, "administration"), right);
}

/** For actions and routes: throws `unauthenticated`, `not_found` or `module_disabled` instead of going elsewhere. */
export const contextOf = cache(async (slug: string, purpose: Purpose): Promise<OperatorContext> => {
  const session = await currentSession();
  if (!session) throw new AppError("unauthenticated");
  const opening = session.openings.find(({ organization }) => organization.slug === slug) ?? null;
  if (!opening && session.organization.slug !== slug) throw missing("Organization");
  const actor = opening ? actorOfOpening(session, opening) : actorOf(session);
  const known = (opening ?? session).organization;
  const request = { organizationId: known.id, known, actor, purpose };
  const context = await buildContext(await domainWorld(), request);
  return { ...context, session, opening };
});

/** For pages outside of an organization. */
export async function requireSession(): Promise<Session> {
  return (await currentSession()) ?? toSignIn();
}

async function orElsewhere(
  slug: string,
  wanted: Promise<OperatorContext>,
  right?: Permission,
): Promise<OperatorContext> {
  const context = await wanted.catch((error: unknown) => elsewhere(slug, error));
  if (right && !context.actor.permissions.has(right)) redirect(`/o/${slug}/no-right?right=${right}`);
  return context;
}

async function elsewhere(slug: string, error: unknown): Promise<never> {
  if (!isAppError(error)) throw error;
  if (error.code === "unauthenticated") return toSignIn();
  if (error.code === "module_disabled") return redirect(`/o/${slug}/module-off`);
  if (error.code !== "not_found") throw error;
  return (await canOpen(slug)) ? redirect(`/open/${slug}`) : notFound();
}

async function toSignIn(): Promise<never> {
  const path = (await headers()).get("x-laurel-path");
  return redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

async function canOpen(slug: string): Promise<boolean> {
  const session = await currentSession();
  if (!session?.permissions.has("organization.open")) return false;
  const { db } = database();
  const id = await findOrganizationId(db, slug);
  return id !== null && (await organizationsWithin(db, session.organization.id)).includes(id);
}
