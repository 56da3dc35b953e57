import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";

const approvalId = z.uuid("Choose the request.");
const key = z.string().min(1).max(limits.idempotencyKeyCharactersMax).nullable().default(null);

export const approveChangeInput = z.object({
  approvalId,
  note: plainTextOrNull(limits.reasonCharactersMax),
  key,
});

export const declineApprovalInput = z.object({
  approvalId,
  note: plainText(limits.reasonCharactersMax),
  key,
});

export const withdrawApprovalInput = z.object({ approvalId, key });

export type ApproveChangeInput = z.output<typeof approveChangeInput>;
export type DeclineApprovalInput = z.output<typeof declineApprovalInput>;
export type WithdrawApprovalInput = z.output<typeof withdrawApprovalInput>;
