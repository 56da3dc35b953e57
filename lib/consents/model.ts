/** By which way a consent was given or withdrawn. */
export const consentSources = ["desk", "enrolment", "command_line", "api", "portal"] as const;
export type ConsentSource = (typeof consentSources)[number];

/** What customers are asked to agree to, in its newest words. */
export type Consent = {
  id: string;
  key: string;
  title: string;
  text: string;
  /** Of the newest wording; the first is 1. */
  version: number;
  /** Nobody is enrolled without it. */
  isRequired: boolean;
  archivedAt: Date | null;
};

/** A customer gave a consent or withdrew it. */
export type ConsentChange = {
  isGiven: boolean;
  /** Of the words that were agreed to. */
  version: number;
  at: Date;
  source: ConsentSource;
  authorName: string;
};

/** What a customer said to a consent, the newest first; nothing where never asked. */
export type CustomerConsent = Consent & { changes: ConsentChange[] };

export const consentSourceLabels: Record<ConsentSource, string> = {
  desk: "at the desk",
  enrolment: "at enrolment",
  command_line: "by the command line",
  api: "by the API",
  portal: "by the customer",
};
