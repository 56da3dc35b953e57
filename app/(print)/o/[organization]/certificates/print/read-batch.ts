import type { OperatorContext } from "@/app/_server/context";
import { printCertificatesSchema } from "@/lib/certificates/input";
import { certificateList } from "@/lib/certificates/list-spec";
import { printCertificates } from "@/lib/certificates/print-certificates";
import { printMatching } from "@/lib/certificates/print-matching";
import { AppError } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";

export type PrintAddress = Record<string, string | string[] | undefined>;

/** What an address asks to print: certificates by their ids, or a batch of all that match. Null where it asks for nothing. */
export function readBatch(context: OperatorContext, address: PrintAddress) {
  return address.all === "1" ? readMatching(context, address) : readNamed(context, address.ids);
}

async function readNamed(context: OperatorContext, wanted: PrintAddress[string]) {
  const input = printCertificatesSchema.safeParse({ ids: idsIn(wanted) });
  if (!input.success) return null;
  return { ...(await printCertificates(context, input.data)), batch: null };
}

async function readMatching(context: OperatorContext, address: PrintAddress) {
  const { all, except, batch, ...list } = address;
  const state = parseListState(certificateList, list);
  // A list may leave out a filter it cannot read; paper would then hold more than was meant.
  if (state.ignored.length > 0) {
    throw new AppError("invalid_input", {
      public: `The filter “${state.ignored[0]}” cannot be read: choose the certificates again.`,
    });
  }
  const after = idsIn(batch)[0] ?? null;
  const { certificates, total, before, next } = await printMatching(context, {
    ...{ state, after },
    except: idsIn(except).filter((id) => id !== null),
  });
  if (certificates.length === 0) {
    throw new AppError("invalid_state", {
      public: "None that match can be spent: there is nothing to print.",
    });
  }
  const nextHref = next && addressOf({ ...address, batch: showId("certificate", next) });
  const place = { total, from: before + 1, to: before + certificates.length, nextHref };
  return { certificates, leftOut: 0, batch: place };
}

function idsIn(shown: PrintAddress[string]): (string | null)[] {
  return typeof shown === "string" && shown
    ? shown.split(".").map((each) => findId("certificate", each))
    : [];
}

function addressOf(address: PrintAddress): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) if (typeof value === "string") params.set(key, value);
  return `?${params}`;
}
