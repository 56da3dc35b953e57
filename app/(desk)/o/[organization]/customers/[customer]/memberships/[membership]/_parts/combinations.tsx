"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { Combination, MembershipView, UnmergePreview } from "@/lib/memberships/model";
import { unmergeMembersAction } from "../actions";

type CombinationsProps = {
  slug: string;
  membershipId: string;
  program: MembershipView["program"];
  combinations: readonly (Combination & { href: string })[];
  /** What undoing would bring back; null for who may not. */
  undo: UnmergePreview | null;
};

/** With whom a member is combined; undone from the side of the one that moved. */
export function Combinations({ slug, membershipId, program, combinations, undo }: CombinationsProps) {
  return combinations.map(({ id, way, other, at, authorName, reason, href }) => (
    <Banner
      key={id}
      title={way === "into" ? "Combined into another member" : "Another member was combined into this one"}
      actions={
        way === "into" && undo?.refusal === null ? (
          <ConfirmDialog
            trigger={<Button size="sm">Undo</Button>}
            title={`Part again from ${other.customer.name}?`}
            consequence={<WhatGoesBack undo={undo} program={program} />}
            confirmLabel="Undo the combination"
            reason={{ label: "Reason", required: true }}
            action={({ reason: why = "" }) =>
              unmergeMembersAction(slug, { sourceId: membershipId, reason: why })
            }
            onSuccess={() => toast.success("The members are parted again")}
          />
        ) : null
      }
    >
      <TextLink href={href}>{other.customer.name}</TextLink>, <Moment instant={at} zone={program.timeZone} />,{" "}
      {authorName}: {reason}
      {way === "into" && undo && undo.refusal !== null ? <p className="mt-1">{undo.refusal}</p> : null}
    </Banner>
  ));
}

type WhatGoesBackProps = {
  undo: Extract<UnmergePreview, { refusal: null }>;
  program: MembershipView["program"];
};

function WhatGoesBack({ undo: { goesBack, stayed }, program }: WhatGoesBackProps) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <>
      <span>
        {amount(goesBack.available)} available and {amount(goesBack.pending)} awaiting activation go back,
        with the cards and certificates.
      </span>
      {stayed.length > 0 ? (
        <span className="mt-2 block">
          Was used since and stays:{" "}
          {stayed.map((lot, index) => (
            <span key={lot.lotId}>
              {index > 0 ? ", " : ""}
              {amount(lot.left)} of {amount(lot.amount)}
            </span>
          ))}
          .
        </span>
      ) : null}
    </>
  );
}
