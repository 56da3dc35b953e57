export type ListedChange = {
  id: string;
  at: Date;
  organization: { slug: string; name: string };
  actorName: string;
  /** Present where the actor came from an organization above. */
  openedBy: unknown;
  verb: string;
  subjectKind: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  requestId: string;
};
