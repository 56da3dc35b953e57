import NextAuth from "next-auth";
import { authOptions } from "@/app/_server/auth";

type Params = { params: Promise<{ nextauth: string[] }> };

// Made per request: a build evaluates this file without knowing any secret.
function handle(request: Request, context: Params): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
