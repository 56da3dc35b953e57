import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

type PrintLinkProps = {
  slug: string;
  /** What to print: `ids`, or `all` with a list's address. */
  address: Record<string, string>;
  size?: "sm" | "md";
  label?: string;
};

/**
 * Opens the paper in a tab of its own. A plain link: one that is fetched in advance would stand in the audit log
 * before anybody pressed it.
 */
export function PrintLink({ slug, address, size = "md", label = "Print" }: PrintLinkProps) {
  return (
    <Button asChild size={size}>
      <a
        href={`/o/${slug}/certificates/print?${new URLSearchParams(address)}`}
        target="_blank"
        rel="noreferrer"
      >
        <Printer aria-hidden /> {label}
      </a>
    </Button>
  );
}
