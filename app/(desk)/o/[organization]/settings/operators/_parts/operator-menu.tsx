"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import type { Option } from "@/lib/kernel/list";
import type { ListedOperator } from "@/lib/operators/model";
import { updateOperatorAction } from "../../actions";
import { EditOperatorDialog } from "./edit-operator-dialog";

type Props = { slug: string; operator: ListedOperator; groups: readonly Option[]; isOwn: boolean };

/** What can be done with one operator. */
export function OperatorMenu({ slug, operator, groups, isOwn }: Props) {
  const [shown, setShown] = useState<"edit" | "disable" | null>(null);
  const close = (open: boolean) => !open && setShown(null);
  const setDisabled = (disabled: boolean) =>
    updateOperatorAction(slug, { operatorId: operator.id, disabled });
  const enable = async () => {
    const result = await setDisabled(false);
    if (result.ok) toast.success(`${operator.name} can sign in again.`);
    else toast.error(result.error.message);
  };
  return (
    <>
      <DropdownMenu
        trigger={
          <Button variant="quiet" size="icon" aria-label={`Actions for ${operator.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setShown("edit")}>Edit…</MenuItem>
        {operator.disabledAt ? (
          <MenuItem onSelect={() => void enable()}>Enable</MenuItem>
        ) : isOwn ? null : (
          <MenuItem danger onSelect={() => setShown("disable")}>
            Disable…
          </MenuItem>
        )}
      </DropdownMenu>
      <EditOperatorDialog
        slug={slug}
        operator={operator}
        groups={groups}
        open={shown === "edit"}
        onOpenChange={close}
      />
      <ConfirmDialog
        open={shown === "disable"}
        onOpenChange={close}
        title={`Disable ${operator.name}?`}
        consequence="They are signed out at once and cannot sign in until they are enabled again. What they did stays under their name."
        confirmLabel="Disable"
        tone="danger"
        action={() => setDisabled(true)}
        onSuccess={() => toast.success(`${operator.name} is disabled.`)}
      />
    </>
  );
}
