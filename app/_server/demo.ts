import { cache } from "react";
import { readInstallation } from "@/lib/installation/read-installation";
import { database } from "./database";
import { environment } from "./environment";

/** Whether this is the demo on the database that `npm start` brings along: only there may the clock be moved. */
export const isDemo = cache(async (): Promise<boolean> => {
  if (!environment().isEmbedded) return false;
  return (await readInstallation(database().db)).isDemo;
});
