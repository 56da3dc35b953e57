// Runs before anything is installed: nothing here but what Node brings along.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Installs the packages of package-lock.json unless exactly these are there; ends the process when it cannot. */
export async function ensureInstalled() {
  requireNode(20, 9);
  if (isInstalled()) return;
  console.error("Installing packages (a minute or so) …");
  // Told to include what builds and tests need, which NODE_ENV=production would leave out.
  const code = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code === 0 && isInstalled()) return;
  console.error(
    "The packages could not be installed: see the lines above. Mend that, then run the command again.",
  );
  process.exit(code || 1);
}

function requireNode(major, minor) {
  const [hasMajor, hasMinor] = process.versions.node.split(".").map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  console.error(`Laurel needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Compares contents, not times: a checkout or a copy changes times. npm writes the second file as its last act. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const found = readPackages("node_modules/.package-lock.json");
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === "") return true;
    return found[folder] ? found[folder].version === entry.version : Boolean(entry.optional);
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(projectFolder, file), "utf8")).packages;
  } catch {
    return null;
  }
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [file, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  // To the error output: the answer of a command may be JSON.
  const child = spawn(file, [...first, ...args], { cwd: projectFolder, stdio: ["ignore", 2, 2] });
  const forward = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, forward);
  return new Promise((resolve) => {
    const done = (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, forward);
      resolve(code);
    };
    child.once("error", (error) => {
      console.error(error.message);
      done(1);
    });
    child.once("exit", (code) => done(code ?? 1));
  });
}
