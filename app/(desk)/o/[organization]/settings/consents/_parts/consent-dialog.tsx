"use client";

import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { Consent } from "@/lib/consents/model";
import { createConsentAction, updateConsentAction } from "../../actions";

const formSchema = z.object({
  key: z.string("Fill this in."),
  title: z.string("Fill this in."),
  text: z.string("Fill this in."),
  isRequired: z.boolean(),
});

type ConsentDialogProps = { slug: string /** Null for a new one. */; consent: Consent | null };

export function ConsentDialog({ slug, consent }: ConsentDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const save = async ({ key, ...content }: z.input<typeof formSchema>) => {
    if (consent) return updateConsentAction(slug, { id: consent.id, ...content });
    const result = await createConsentAction(slug, { key, ...content });
    return result.ok ? { ok: true as const, data: { version: 1 } } : result;
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        consent ? (
          <Button size="sm" aria-label={`Edit ${consent.title}`}>
            Edit
          </Button>
        ) : (
          <Button variant="primary">Add consent</Button>
        )
      }
      title={consent ? `Edit ${consent.title}` : "Add a consent"}
    >
      <Form
        label="Consent"
        schema={formSchema}
        defaultValues={{
          key: consent?.key ?? "",
          title: consent?.title ?? "",
          text: consent?.text ?? "",
          isRequired: consent?.isRequired ?? false,
        }}
        action={save}
        onSuccess={({ version }) => {
          setOpen(false);
          toast.success(`Version ${version} is in force`);
        }}
        submitLabel={consent ? "Save" : "Add consent"}
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        {consent ? null : (
          <TextField
            name="key"
            label="Key"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            hint="Never changes: small letters, digits and hyphens, like “terms”."
          />
        )}
        <TextField name="title" label="Title" autoComplete="off" maxLength={120} />
        <TextareaField
          name="text"
          label="Text"
          hint={
            consent
              ? "Other words are another version; who agreed before agreed to the older one."
              : undefined
          }
          rows={8}
          maxLength={10_000}
        />
        <CheckboxField name="isRequired" label="Nobody is enrolled without it" />
      </Form>
    </Dialog>
  );
}
