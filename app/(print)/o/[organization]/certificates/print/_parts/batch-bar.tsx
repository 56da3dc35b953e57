import { Button } from "@/components/ui/button";

export type Batch = {
  /** How many certificates all batches hold, and which of them these are, counted from 1. */
  total: number;
  from: number;
  to: number;
  /** The address of the next batch; null for the last one. */
  nextHref: string | null;
};

/** Where one is in printing many. A plain link leads on: fetched in advance it would stand in the audit log. */
export function BatchBar({ total, from, to, nextHref }: Batch) {
  const count = (n: number) => n.toLocaleString("en-US");
  return (
    <nav aria-label="Batches" className="flex flex-wrap items-center gap-3 print:hidden">
      <p>
        Certificates {count(from)} to {count(to)} of {count(total)} that match and can be spent.
      </p>
      {nextHref ? (
        <Button asChild>
          <a href={nextHref}>Next batch</a>
        </Button>
      ) : (
        <p className="text-muted">This is the last batch.</p>
      )}
    </nav>
  );
}
