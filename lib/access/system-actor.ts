import type { Actor } from "./context";
import { isPermission, permissions } from "./permissions";

/** The command line, the worker and the seed: no operator, every right. */
export function systemActor(name = "System"): Actor {
  return {
    kind: "system",
    id: null,
    name,
    permissions: new Set(Object.keys(permissions).filter(isPermission)),
    manualMax: { points: null, money: null },
  };
}
