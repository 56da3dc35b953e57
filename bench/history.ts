import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { projectFolder } from "@/db/embedded/instance";
import { generateHistory } from "./generate-history";

/** A purchase history as three CSV files in memory, so that reading a disk is not measured. */
export type History = {
  name: string;
  customers: string[];
  members: string[];
  /** The header first. */
  orders: string[];
  customerCount: number;
  orderCount: number;
};

const folder = path.join(projectFolder, "../shared/data");

/** The CDNOW history where it is at hand, else one of the same shape. */
export async function readHistory(): Promise<History> {
  if (!existsSync(path.join(folder, "cdnow-orders.csv.gz"))) return counted("generated", generateHistory());
  const [customers, members, orders] = await Promise.all(["customers", "members", "orders"].map(readLines));
  return counted("CDNOW", { customers: customers ?? [], members: members ?? [], orders: orders ?? [] });
}

function counted(name: string, files: Pick<History, "customers" | "members" | "orders">): History {
  const { customers, orders } = files;
  return { name, ...files, customerCount: customers.length - 1, orderCount: orders.length - 1 };
}

async function readLines(name: string): Promise<string[]> {
  const file = createReadStream(path.join(folder, `cdnow-${name}.csv.gz`));
  const lines: string[] = [];
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) lines.push(line);
  return lines;
}

export async function* asSource(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  const linesPerPiece = 500;
  for (let at = 0; at < lines.length; at += linesPerPiece) {
    yield Buffer.from(`${lines.slice(at, at + linesPerPiece).join("\n")}\n`);
  }
}
