"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "sonner";
import { endOpeningAction } from "@/app/(desk)/actions";
import { Button } from "@/components/ui/button";

/** Ends the work in somebody else's organization and goes home. */
export function EndOpening({ openingId, homeHref }: { openingId: string; homeHref: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const end = () =>
    startTransition(async () => {
      const result = await endOpeningAction({ openingId });
      if (result.ok) router.push(homeHref);
      else toast.error(result.error.message);
    });
  return (
    <Button size="sm" onClick={end} pending={isPending}>
      End
    </Button>
  );
}
