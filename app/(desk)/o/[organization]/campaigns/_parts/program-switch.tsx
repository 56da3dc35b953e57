"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import type { Option } from "@/lib/kernel/list";

type ProgramSwitchProps = { path: string; options: readonly Option[]; chosen: string | null };

/** The program comes first: its clocks and units decide how the rest is read. */
export function ProgramSwitch({ path, options, chosen }: ProgramSwitchProps) {
  const router = useRouter();
  const id = useId();
  return (
    <div className="mb-4 max-w-md">
      <Label htmlFor={id} className="mb-1">
        Program
      </Label>
      <Select
        id={id}
        options={options}
        placeholder="Choose a program"
        value={chosen ?? ""}
        onChange={(event) => router.replace(`${path}?program=${event.target.value}`, { scroll: false })}
      />
    </div>
  );
}
