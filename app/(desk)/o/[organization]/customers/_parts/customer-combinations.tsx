"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { CustomerCombination, CustomerUnmergePreview } from "@/lib/customers/model";
import { unmergeCustomersAction } from "../actions";
import { WhatIsParted } from "./what-is-parted";

type CustomerCombinationsProps = {
  slug: string;
  combinations: readonly (CustomerCombination & {
    /** What undoing it would bring back; null for who may not. */
    undo: CustomerUnmergePreview | null;
  })[];
};

/** Who was combined into a customer; undone from here, the last one first. */
export function CustomerCombinations({ slug, combinations }: CustomerCombinationsProps) {
  return combinations.map(({ id, other, at, authorName, reason, undo }) => (
    <Banner
      key={id}
      title={`${other.name} was combined into this customer`}
      actions={
        undo?.refusal === null ? (
          <ConfirmDialog
            trigger={
              <Button size="sm" aria-label={`Undo the combination with ${other.name}`}>
                Undo
              </Button>
            }
            title={`Part ${other.name} again?`}
            consequence={<WhatIsParted undo={undo} name={other.name} />}
            confirmLabel="Undo the combination"
            reason={{ label: "Reason", required: true }}
            action={({ reason: why = "" }) =>
              unmergeCustomersAction(slug, { sourceId: other.id, reason: why })
            }
            onSuccess={() => toast.success("The customers are parted again")}
          />
        ) : null
      }
    >
      {other.externalId ? `Customer number ${other.externalId}, ` : ""}
      <Moment instant={at} />, {authorName}: {reason}
      {undo && undo.refusal !== null ? <p className="mt-1">{undo.refusal}</p> : null}
    </Banner>
  ));
}
