import { randomUUID } from "node:crypto";
import { getServerSession, type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { isAppError } from "@/lib/kernel/errors";
import { type Session, sessionHours } from "@/lib/sessions/model";
import { readSession } from "@/lib/sessions/read-session";
import { signIn } from "@/lib/sessions/sign-in";
import { signOut } from "@/lib/sessions/sign-out";
import { environment } from "./environment";
import { logFailure } from "./log";
import { machineWorld, worldBy } from "./world";

declare module "next-auth" {
  interface Session {
    sessionId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/** The cookie carries a session's id and nothing else; everything about the operator is read at each request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: environment().sessionSecret,
    session: { strategy: "jwt", maxAge: sessionHours * 3_600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => authorize(credentials, request.headers ?? {}),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionId: user?.id ?? token.sessionId }),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
    },
    events: {
      signOut: async ({ token }) => {
        if (token.sessionId) await signOut(worldBy(randomUUID()), token.sessionId);
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

/** Who asks, by the database at this very request; null for nobody. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const carried = await getServerSession(authOptions());
  if (!carried?.sessionId) return null;
  return readSession(await machineWorld(), carried.sessionId);
});

type Given = Record<"email" | "password", string> | undefined;

/** Next-auth hands the message of what is thrown to the form: a code, never more. */
async function authorize(credentials: Given, headers: Record<string, unknown>) {
  const requestId = randomUUID();
  try {
    const { email = "", password = "" } = credentials ?? {};
    const { sessionId } = await signIn(worldBy(requestId), { email, password, address: addressOf(headers) });
    return { id: sessionId };
  } catch (error) {
    if (isAppError(error) && error.code === "unauthenticated") return null;
    if (isAppError(error) && error.code === "rate_limited") throw new Error(error.code);
    logFailure(error, { requestId, where: "sign-in" });
    throw new Error("unavailable");
  }
}

/** The nearest hop that said where the request comes from; the server itself says so where no proxy stands before it. */
function addressOf(headers: Record<string, unknown>): string | null {
  const chain = headers["x-forwarded-for"];
  const address = typeof chain === "string" ? chain.split(",").at(-1)?.trim() : undefined;
  return address ? address.slice(0, 100) : null;
}
