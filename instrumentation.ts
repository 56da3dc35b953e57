import type { Instrumentation } from "next";

/** Failures of pages and routes go to the log under the digest that the error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logFailure } = await import("./app/_server/log");
  const given = request.headers["x-request-id"];
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  logFailure(error, {
    requestId: typeof given === "string" ? given : "",
    where: request.path.split("?")[0] ?? "",
    digest,
  });
};
