import { type NextRequest, NextResponse } from "next/server";

/**
 * A convenience, never the guard: gives each page request an id, its own path and a content security policy.
 * Who may see what is decided by every page, action and route itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = policyFor(nonce);
  const given = request.headers.get("x-request-id");
  const id = given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();

  const headers = new Headers(request.headers);
  headers.set("x-request-id", id);
  headers.set("x-laurel-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", id);
  response.headers.set("content-security-policy", policy);
  return response;
}

// Components place things with style attributes, so styles cannot be held to a nonce.
function policyFor(nonce: string): string {
  const evaluation = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = { matcher: ["/((?!_next/static|_next/image|api/|healthz|favicon.ico|icon.svg).*)"] };
