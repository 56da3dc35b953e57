import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { projectFolder } from "@/db/embedded/instance";
import type { Said, Scene } from "./wanted";

export type Heard = {
  said: Said[];
  killed: number;
  complaints: string[];
};

/**
 * So many tills at once, each a process of its own, until they were answered so often. After some questions each is
 * killed in the midst of the next, and another takes its place. Answers what all of them said before they died.
 */
export async function crowd(scene: Scene, size: { tills: number; answers: number }): Promise<Heard> {
  const heard: Heard = { said: [], killed: 0, complaints: [] };
  const isOver = () => heard.said.filter(({ says }) => says !== "asks").length >= size.answers;
  await Promise.all(Array.from({ length: size.tills }, () => standIn(scene, isOver, heard)));
  return heard;
}

/** One place at the counter: as soon as its till is killed the next begins. */
async function standIn(scene: Scene, isOver: () => boolean, heard: Heard): Promise<void> {
  while (!isOver()) {
    let questions = 10 + Math.floor(Math.random() * 40);
    const child = open(scene, heard, ({ says }) => {
      if (says !== "asks" || (--questions > 0 && !isOver())) return;
      // Somewhere between the question and its answer.
      setTimeout(() => child.kill("SIGKILL"), Math.random() * 25);
    });
    const signal = await new Promise((resolve) => child.once("close", (_, killedBy) => resolve(killedBy)));
    if (signal !== "SIGKILL") throw new Error(`A till gave up by itself: ${heard.complaints.join("")}`);
    heard.killed += 1;
  }
}

function open(scene: Scene, heard: Heard, listen: (said: Said) => void): ChildProcess {
  const file = path.join(projectFolder, "lib/torture/test-till.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, JSON.stringify(scene)], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = JSON.parse(line) as Said;
    heard.said.push(said);
    listen(said);
  });
  child.stderr.on("data", (text: Buffer) => heard.complaints.push(text.toString()));
  return child;
}
