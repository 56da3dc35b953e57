"use client";

import { Form } from "@/components/form/form";
import { RadioField } from "@/components/form/radio-field";
import { SelectField } from "@/components/form/select-field";
import { TextareaField } from "@/components/form/textarea-field";
import { deactivateMembersInput } from "@/lib/operations/input";
import type { BulkFormProps } from "./add-to-program";
import { ForWhom } from "./for-whom";
import { useBulk } from "./use-bulk";

type OffBoardProps = BulkFormProps & { mayExpirePoints: boolean; mayCancelCertificates: boolean };

/** Takes members out of a program, with what becomes of their points and certificates. */
export function OffBoard({ slug, bulk, programs, cancel, ...may }: OffBoardProps) {
  const { chosen, problem, start, onSuccess } = useBulk(slug, bulk);
  return (
    <Form
      label="Off-board"
      schema={deactivateMembersInput}
      defaultValues={{
        programId: programs.length === 1 ? programs[0]?.id : "",
        points: "keep",
        certificates: "keep",
        reason: "",
      }}
      action={({ points = "keep", certificates = "keep", ...input }, meta) =>
        start({ kind: "membership.deactivate", input: { ...input, points, certificates } }, meta)
      }
      onSuccess={onSuccess}
      submitLabel="Off-board"
      submitVariant="danger"
      secondary={cancel}
    >
      <ForWhom chosen={chosen} problem={problem} selected={bulk.count} />
      <SelectField
        name="programId"
        label="Program"
        placeholder="Choose a program"
        options={programs.map(({ id, name }) => ({ value: id, label: name }))}
        hint="Who is no member of it stays as it is."
      />
      <RadioField
        name="points"
        label="Points"
        options={[
          { value: "keep", label: "Keep them", hint: "They are there again after a reactivation." },
          ...(may.mayExpirePoints
            ? [{ value: "expire", label: "Expire them", hint: "Those held by open orders stay." }]
            : []),
        ]}
      />
      <RadioField
        name="certificates"
        label="Certificates of the program"
        options={[
          { value: "keep", label: "Keep them" },
          ...(may.mayCancelCertificates
            ? [{ value: "cancel", label: "Cancel them", hint: "Those held by open orders stay." }]
            : []),
        ]}
      />
      <TextareaField name="reason" label="Reason" hint="Stands in each history." rows={2} />
    </Form>
  );
}
