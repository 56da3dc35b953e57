import { randomUUID } from "node:crypto";

/** One command is one request: stands in the audit log and in an error's answer. */
export const requestId = randomUUID();
