import path from "node:path";
import { projectFolder } from "./install.mjs";

/** From here on this process imports TypeScript, until the returned function is called. Needs the packages. */
export async function enableTypeScript() {
  const { register } = await import("tsx/esm/api");
  return register({ tsconfig: path.join(projectFolder, "tsconfig.json") });
}
