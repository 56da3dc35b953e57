"use client";

import { useTransition } from "react";
import { toast } from "sonner";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { confirmMembershipAction } from "../../actions";
import type { MembershipCardData } from "./customer-card";

type MissingProps = {
  slug: string;
  membership: Pick<MembershipCardData, "id" | "status" | "missing">;
  may: boolean;
};

/** Why a member is not active yet, and the confirmation where only that is left. */
export function Missing({ slug, membership, may }: MissingProps) {
  const [isPending, startTransition] = useTransition();
  const { id, status, missing } = membership;
  if (status !== "not_confirmed") return null;
  const confirm = () =>
    startTransition(async () => {
      const result = await confirmMembershipAction(slug, { id });
      if (result.ok) toast.success("The membership is active");
      else toast.error(result.error.message);
    });
  return (
    <Banner tone="warning">
      <p>
        Earns, but cannot spend yet.{" "}
        {missing.length > 0
          ? `Still missing: ${missing.join(", ")}.`
          : "Nothing is missing: it waits for somebody to confirm it."}
      </p>
      {may && missing.length === 0 ? (
        <Button size="sm" className="mt-2" onClick={confirm} pending={isPending}>
          Confirm membership
        </Button>
      ) : null}
    </Banner>
  );
}
