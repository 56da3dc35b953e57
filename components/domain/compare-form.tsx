"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";

type CompareFormProps = {
  path: string;
  /** Newest first. */
  numbers: readonly number[];
  before: number | null;
  after: number | null;
};

/** Chooses two versions; the choice is an address that can be shared. */
export function CompareForm({ path, numbers, before, after }: CompareFormProps) {
  const router = useRouter();
  const id = useId();
  const options = numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
  const go = (left: string, right: string) =>
    router.push(left && right ? `${path}?compare=${left}..${right}` : path, { scroll: false });
  // With nothing chosen yet, one choice compares with its neighbour.
  const [newest = 1, previous = 1] = numbers;
  return (
    <div className="grid max-w-md grid-cols-2 gap-3">
      <div>
        <Label htmlFor={`${id}-before`} className="mb-1">
          From
        </Label>
        <Select
          id={`${id}-before`}
          options={options}
          placeholder="Choose a version"
          value={before ?? ""}
          onChange={(event) => go(event.target.value, String(after ?? newest))}
        />
      </div>
      <div>
        <Label htmlFor={`${id}-after`} className="mb-1">
          To
        </Label>
        <Select
          id={`${id}-after`}
          options={options}
          placeholder="Choose a version"
          value={after ?? ""}
          onChange={(event) => go(String(before ?? previous), event.target.value)}
        />
      </div>
    </div>
  );
}
