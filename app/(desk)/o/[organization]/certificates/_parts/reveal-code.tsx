"use client";

import { useMemo, useState } from "react";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { revealCodeAction } from "../actions";

/** Shows the whole code after a question, since every look is kept. */
export function RevealCode({ slug, id }: { slug: string; id: string }) {
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const action = useMemo(() => revealCodeAction.bind(null, slug), [slug]);
  const { run, isPending, error, clearError } = useAction(action);
  const open = (next: boolean) => {
    setOpen(next);
    setCode(null);
    clearError();
  };
  const reveal = async () => {
    const result = await run({ id });
    if (result?.ok) setCode(result.data.code);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      trigger={<Button>Show code</Button>}
      title="Show the code"
      description="The code is cash: whoever knows it can spend it. That you looked at it is kept in the audit log."
      footer={
        <>
          <DialogClose>
            <Button>Close</Button>
          </DialogClose>
          {code ? null : (
            <Button variant="primary" pending={isPending} onClick={() => void reveal()}>
              Show code
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Banner tone="danger" alert>
          {error.message}
        </Banner>
      ) : null}
      <output className="block select-all text-center font-mono text-lg tracking-wide">
        {code ?? "•••••-•••••-••••"}
      </output>
    </Dialog>
  );
}
