import type { MembershipSummary } from "@/lib/memberships/model";
import type { ProgramToChoose } from "@/lib/programs/model";

/** What this operator may do with a customer and the memberships. */
export type CustomerRights = Record<
  "seePrograms" | "edit" | "enroll" | "deactivate" | "credit" | "debit" | "post" | "issue",
  boolean
>;

export type MembershipCardData = MembershipSummary & { shownId: string; programShownId: string };

/** Everything the card of a customer shows, in the side panel and on the customer's page. */
export type CustomerCard = {
  customer: {
    id: string;
    shownId: string;
    externalId: string | null;
    name: string;
    emails: string[];
    phones: string[];
    tags: string[];
    createdAt: Date;
  };
  /** The reseller whose customer it is, null for the acting organization's own. */
  organization: string | null;
  memberships: MembershipCardData[];
  /** Those in which certificates can be issued. */
  programs: ProgramToChoose[];
  /** Of these, those that the customer has not joined. */
  toJoin: ProgramToChoose[];
  may: CustomerRights;
};
