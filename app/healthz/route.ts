import { database } from "@/app/_server/database";
import { readInstallation } from "@/lib/installation/read-installation";

export const dynamic = "force-dynamic";

/** 200 when the database answers, 503 otherwise. */
export async function GET(): Promise<Response> {
  try {
    await readInstallation(database().db);
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
