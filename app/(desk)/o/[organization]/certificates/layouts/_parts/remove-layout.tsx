"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { archiveLayoutAction } from "../actions";

type RemoveLayoutProps = { slug: string; id: string; name: string };

export function RemoveLayout({ slug, id, name }: RemoveLayoutProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Remove layout</Button>}
      title={`Remove layout ${name}?`}
      consequence="It can no longer be chosen when printing. What was printed with it stays as good as it is."
      confirmLabel="Remove layout"
      tone="danger"
      action={(_input, meta) => archiveLayoutAction(slug, { id }, meta)}
      onSuccess={() => {
        toast.success(`Layout ${name} removed`);
        router.push(`/o/${slug}/certificates/layouts`);
      }}
    />
  );
}
