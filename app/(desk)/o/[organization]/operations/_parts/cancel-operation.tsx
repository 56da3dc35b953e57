"use client";

import { useCallback } from "react";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { cancelOperationAction } from "../actions";
import type { OperationView } from "./operation-view";

type Props = { slug: string; operation: OperationView; onDone: () => void };

export function CancelOperation({ slug, operation, onDone }: Props) {
  const { id } = operation;
  const cancel = useCallback(() => cancelOperationAction(slug, { id }), [slug, id]);
  return (
    <ConfirmDialog
      trigger={<Button>Cancel operation</Button>}
      title="Cancel this operation?"
      consequence="It stops after the rows it is working on. What was done stays done, and can be undone afterwards."
      confirmLabel="Cancel operation"
      tone="danger"
      action={cancel}
      onSuccess={onDone}
    />
  );
}
