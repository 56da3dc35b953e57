import type { Command } from "commander";
import { readEnvironment, resolveDatabase } from "@/db/embedded/database-urls";
import { type Instance, prepareInstance } from "@/db/embedded/instance";
import { findRunningPort } from "@/db/embedded/postmaster";
import { isServed } from "@/db/embedded/server-lock";
import { startInstance } from "@/db/embedded/start-instance";
import { stopInstance } from "@/db/embedded/stop-instance";
import { AppError } from "@/lib/kernel/errors";

type Options = { json?: boolean; owner?: boolean };
type Status = { running: boolean; port: number | null; folder: string; log: string };

/** `laurel db …`: the embedded database by hand. Every other command starts it by itself. */
export function registerDb(db: Command): void {
  db.command("start")
    .description("Start it, or do nothing when it runs")
    .option("--json", "answer in JSON")
    .action((options: Options) => start(options));
  db.command("stop")
    .description("Stop it, or do nothing when it does not run; refused while a Laurel server uses it")
    .option("--json", "answer in JSON")
    .action((options: Options) => stop(options));
  db.command("status")
    .description("Say whether it runs, and where its data is")
    .option("--json", "answer in JSON")
    .action((options: Options) => status(options));
  db.command("url")
    .description("Print the address for the application's role, password included; starts it when needed")
    .option("--owner", "the address for the role that owns the tables instead")
    .option("--json", "answer in JSON")
    .action((options: Options) => url(options));
}

async function start(options: Options): Promise<void> {
  const instance = requireEmbedded();
  const { port, started } = await startInstance(instance);
  print(
    options,
    { ...statusOf(instance), started },
    `${started ? "Started" : "Running already"} on port ${port}.`,
  );
}

async function stop(options: Options): Promise<void> {
  const instance = requireEmbedded();
  if (await isServed(instance)) {
    throw new AppError("invalid_state", {
      public: "A Laurel server is using the database. Stop that first.",
    });
  }
  const stopped = await stopInstance(instance);
  print(options, { ...statusOf(instance), stopped }, stopped ? "Stopped." : "It did not run.");
}

async function status(options: Options): Promise<void> {
  const found = statusOf(requireEmbedded());
  const words = found.running ? `Running on port ${found.port}` : "Not running";
  print(options, found, `${words}, data in ${found.folder}`);
}

async function url(options: Options): Promise<void> {
  const database = await resolveDatabase();
  const wanted = options.owner ? database.ownerUrl : database.url;
  if (!wanted) throw new AppError("invalid_state", { public: "DATABASE_OWNER_URL is not set." });
  print(options, { url: wanted, embedded: database.embedded }, wanted);
}

function requireEmbedded(): Instance {
  if (!readEnvironment()) return prepareInstance();
  throw new AppError("invalid_state", {
    public: "DATABASE_URL is set, so no embedded database is used. Unset it to use the embedded one.",
  });
}

function statusOf(instance: Instance): Status {
  const port = findRunningPort(instance);
  return { running: port !== null, port, folder: instance.home, log: instance.log };
}

function print(options: Options, data: object, words: string): void {
  console.log(options.json ? JSON.stringify(data) : words);
}
