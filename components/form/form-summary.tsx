import { Banner } from "@/components/ui/banner";
import type { ActionError } from "@/lib/kernel/action-result";

/** Everything about a refusal that no field shows. */
export function FormSummary({ error, unplaced }: { error: ActionError | null; unplaced: string[] }) {
  if (!error && unplaced.length === 0) return null;
  return (
    <Banner tone="danger" alert title={error?.message ?? "This cannot be saved yet."}>
      {unplaced.length ? (
        <ul className="list-disc pl-4">
          {unplaced.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
      {error?.requestId ? <p className="text-muted text-xs">Request {error.requestId}</p> : null}
    </Banner>
  );
}
