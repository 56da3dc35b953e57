import type { Actor, ManualMax } from "@/lib/access/context";
import { type Permission, rightsNeverLent } from "@/lib/access/permissions";
import type { OrganizationBrief } from "@/lib/organizations/model";

export const sessionHours = 12;
export const openingMinutesMax = 8 * 60;

/** An operator working in an organization below its own for a while. */
export type Opening = {
  id: string;
  organization: OrganizationBrief;
  reason: string;
  expiresAt: Date;
};

/** Who is signed in, as the database says at this request. */
export type Session = {
  id: string;
  operator: { id: string; name: string; email: string };
  group: { id: string; name: string };
  organization: OrganizationBrief;
  permissions: ReadonlySet<Permission>;
  manualMax: ManualMax;
  openings: Opening[];
  /** The moment of reading by the machine's clock, which sessions and openings live by (never the demo's). */
  readAt: Date;
  expiresAt: Date;
};

/** The operator in its own organization. */
export function actorOf(session: Session): Actor {
  const { operator, permissions, manualMax } = session;
  return { kind: "operator", id: operator.id, name: operator.name, permissions, manualMax };
}

/** What the operator may do where it is: in the opened organization, or (null) in its own. */
export function permissionsIn(session: Session, opening: Opening | null): ReadonlySet<Permission> {
  return (opening ? actorOfOpening(session, opening) : actorOf(session)).permissions;
}

/** The operator in the opened organization: its own limits, and its own rights but those that are never lent. */
export function actorOfOpening(session: Session, opening: Opening): Actor {
  const { operator, organization, permissions, manualMax } = session;
  return {
    kind: "operator",
    id: operator.id,
    name: `${operator.name} (${organization.name})`,
    permissions: new Set([...permissions].filter((right) => !rightsNeverLent.includes(right))),
    manualMax,
    openedBy: { operatorId: operator.id, name: operator.name, openingId: opening.id },
  };
}
