import type { ReactNode } from "react";

/** Fields at the left, what they come to at the right; one under the other on narrow screens. */
export function FormColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[1fr_20rem]">
      <div className="grid gap-4">{children}</div>
      <div className="grid gap-4 xl:sticky xl:top-4">{aside}</div>
    </div>
  );
}
