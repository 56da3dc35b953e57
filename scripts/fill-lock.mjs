// A registry that lacks other platforms' optional packages makes npm write a lock without them, which `npm ci`
// then refuses. Run this after every `npm install`: it adds the missing entries, without touching the others.
import { readFileSync, writeFileSync } from "node:fs";

const systems = [
  "darwin",
  "win32",
  "android",
  "freebsd",
  "linux",
  "openharmony",
  "netbsd",
  "openbsd",
  "sunos",
  "aix",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "loong64",
  "mips64el",
];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = addMissing(lock.packages);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Added ${added} entries to package-lock.json.`);

function addMissing(packages) {
  let count = 0;
  for (const [folder, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolved(packages, folder, name)) continue;
      packages[`node_modules/${name}`] = guessEntry(name, range, Boolean(entry.dev));
      count += 1;
    }
  }
  return count;
}

/** Looks upwards through the node_modules folders, as Node does. */
function isResolved(packages, folder, name) {
  for (let from = folder; ; from = parentOf(from)) {
    if (packages[from ? `${from}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!from) return false;
  }
}

function parentOf(folder) {
  const at = folder.lastIndexOf("/node_modules/");
  return at < 0 ? "" : folder.slice(0, at);
}

/** System and processor are read from the package's name, since nothing else is known of it here. */
function guessEntry(name, range, dev) {
  const last = name.split("/").pop();
  const os = systems.find((system) => last.includes(system));
  const cpu = processors.find((processor) => last.includes(processor));
  return {
    version: range.replace(/^[\^~]/, ""),
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev: true }),
    ...(last.includes("musl") && { libc: ["musl"] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
