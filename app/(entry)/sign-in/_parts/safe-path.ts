// Only its origin matters: what leaves it is somebody else's.
const here = "https://here.invalid";

/** Where to go after the sign-in: a path of this site, or the start for anything else. */
export function safePath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  try {
    const { origin, pathname, search } = new URL(next, here);
    if (origin !== here || pathname.startsWith("//") || pathname.startsWith("/sign-in")) return "/";
    return pathname + search;
  } catch {
    return "/";
  }
}
