import type { CustomerConsent } from "@/lib/consents/model";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import type { MembershipSummary } from "@/lib/memberships/model";
import type { ProgramToChoose } from "@/lib/programs/model";

/** What this operator may do with a customer and the memberships. */
export type CustomerRights = Record<
  | "seePrograms"
  | "edit"
  | "changeCards"
  | "enroll"
  | "deactivate"
  | "credit"
  | "debit"
  | "post"
  | "issue"
  | "giveTier"
  | "merge"
  | "combine"
  | "redeem"
  | "record",
  boolean
>;

export type MembershipCardData = MembershipSummary & {
  shownId: string;
  programShownId: string;
  /** What can be recorded of the member by hand. */
  events: { value: string; label: string }[];
};

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
    birthday: string | null;
    /** Values of the organization's own fields, by key. */
    fields: FieldValues;
    createdAt: Date;
  };
  /** The name of who was asked for, where that one was combined into this customer. */
  forwardedFrom: string | null;
  /** The organization's own fields, in their order. */
  customerFields: CustomField[];
  memberFields: CustomField[];
  /** What the organization asks customers to agree to, and what this one said. */
  consents: CustomerConsent[];
  /** The reseller whose customer it is, null for the acting organization's own. */
  organization: string | null;
  memberships: MembershipCardData[];
  /** Those in which certificates can be issued. */
  programs: ProgramToChoose[];
  /** Of these, those that the customer has not joined. */
  toJoin: ProgramToChoose[];
  may: CustomerRights;
};
