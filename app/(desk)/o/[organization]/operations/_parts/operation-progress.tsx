import { StatTiles } from "@/components/desk/stat-tiles";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { isFinished, settledCount } from "@/lib/operations/model";
import type { OperationView } from "./operation-view";

const number = (count: number) => count.toLocaleString("en-US");

/** How far it has come, as a bar while it goes on, and what became of the items so far. */
export function OperationProgress({ operation }: { operation: OperationView }) {
  const { title, total, done, skipped, failed, state } = operation;
  const settled = settledCount(operation);
  const words = `${number(settled)} of ${number(total)}`;
  const rest = total - settled;
  return (
    <div className="grid gap-3">
      {isFinished(state) ? null : (
        <Panel>
          <div className="grid gap-2">
            <p role="status" className="tabular-nums">
              {words}
            </p>
            <ProgressBar label={title} value={settled} max={total} valueText={words} />
          </div>
        </Panel>
      )}
      <StatTiles
        stats={[
          { label: "Done", value: number(done) },
          { label: "Skipped", value: number(skipped), note: skipped > 0 ? "There was nothing to do" : null },
          { label: "Failed", value: number(failed) },
          { label: isFinished(state) ? "Not begun" : "To do", value: number(rest) },
        ]}
      />
    </div>
  );
}
