/** By which way a consent was given or withdrawn. */
export const consentSources = ["desk", "enrolment", "command_line", "api", "portal"] as const;
export type ConsentSource = (typeof consentSources)[number];
