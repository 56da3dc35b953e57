"use client";

import type { ReactNode } from "react";
import type { BulkContext } from "@/components/data-table/types";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { enrollMembersInput } from "@/lib/operations/input";
import type { ProgramToChoose } from "@/lib/programs/model";
import { ForWhom } from "./for-whom";
import { useBulk } from "./use-bulk";

export type BulkFormProps = {
  slug: string;
  bulk: BulkContext;
  programs: readonly ProgramToChoose[];
  cancel: ReactNode;
};

export function AddToProgram({ slug, bulk, programs, cancel }: BulkFormProps) {
  const { chosen, problem, start, onSuccess } = useBulk(slug, bulk);
  return (
    <Form
      label="Add to program"
      schema={enrollMembersInput}
      defaultValues={{ programId: programs.length === 1 ? programs[0]?.id : "" }}
      action={(input, meta) => start({ kind: "membership.enroll", input }, meta)}
      onSuccess={onSuccess}
      submitLabel="Add to program"
      secondary={cancel}
    >
      <ForWhom chosen={chosen} problem={problem} selected={bulk.count} />
      <SelectField
        name="programId"
        label="Program"
        placeholder="Choose a program"
        options={programs.map(({ id, name }) => ({ value: id, label: name }))}
        hint="Who is a member already stays as it is."
      />
    </Form>
  );
}
