"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useId, useState } from "react";
import { toast } from "sonner";
import { FormSummary } from "@/components/form/form-summary";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import type { MembershipView } from "@/lib/memberships/model";
import { loadBy } from "../../../../../transactions/_parts/search";
import { searchOwnCustomersAction } from "../../../../../transactions/actions";
import { mergeMembersAction, previewMergeAction } from "../actions";
import { MergePreviewPanel } from "./merge-preview-panel";

type CombineMemberProps = {
  slug: string;
  membership: Pick<MembershipView, "id" | "customer" | "program">;
};

/**
 * Moves everything of this member to another of the program, after a look at what that is. Part of the address while it
 * is open, so that a menu elsewhere leads to it, and left with it.
 */
export function CombineMember({ slug, membership }: CombineMemberProps) {
  const { id: sourceId, customer, program } = membership;
  const [asked, setAsked] = useQueryState("combine", parseAsString.withOptions({ scroll: false }));
  const setOpen = (open: boolean) => void setAsked(open ? "with" : null);
  const [other, setOther] = useState<ComboboxOption | null>(null);
  const [reason, setReason] = useState("");
  const field = useId();
  const { data, isFetching } = useQuery({
    queryKey: ["combine", slug, sourceId, other?.value],
    queryFn: () =>
      previewMergeAction(slug, { sourceId, programId: program.id, customerId: other?.value ?? "" }),
    enabled: other !== null,
    staleTime: 0,
  });
  const { run, isPending, error } = useAction((input: { targetId: string; reason: string }) =>
    mergeMembersAction(slug, { sourceId, ...input }),
  );
  const found = other && data?.ok ? data.data : null;
  const targetId = found?.preview.refusal === null ? found.targetId : null;
  const combine = async () => {
    if (!targetId) return;
    const result = await run({ targetId, reason });
    if (!result?.ok) return;
    setOpen(false);
    toast.success("The members are combined");
  };
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={setOpen}
      trigger={<Button>Combine with…</Button>}
      title={`Combine ${customer.name} with another member`}
      description={`Everything ${customer.name} has in “${program.name}” moves to the member you choose. It can be undone.`}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Keep apart</Button>
          <Button
            variant="primary"
            pending={isPending}
            disabled={!targetId || !reason.trim()}
            onClick={combine}
          >
            Combine
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormSummary error={error} unplaced={[]} />
        <div>
          <Label htmlFor={`${field}-other`} className="mb-1">
            The other member
          </Label>
          <Combobox
            id={`${field}-other`}
            placeholder="Name, number, phone, e-mail or card"
            queryKey={["own customers", slug]}
            load={loadBy(searchOwnCustomersAction, slug)}
            value={other}
            onValueChange={setOther}
          />
        </div>
        {data && !data.ok ? <p className="text-danger">{data.error.message}</p> : null}
        {found && !isFetching ? <MergePreviewPanel preview={found.preview} program={program} /> : null}
        <div>
          <Label htmlFor={`${field}-reason`} className="mb-1">
            Reason
          </Label>
          <Textarea
            id={`${field}-reason`}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            rows={2}
          />
        </div>
      </div>
    </Dialog>
  );
}
