import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

type PrintLinkProps = { slug: string; ids: readonly string[]; size?: "sm" | "md" };

/**
 * Opens the paper in a tab of its own. A plain link: one that is fetched in advance would stand in the audit log
 * before anybody pressed it.
 */
export function PrintLink({ slug, ids, size = "md" }: PrintLinkProps) {
  return (
    <Button asChild size={size}>
      <a href={`/o/${slug}/certificates/print?ids=${ids.join(".")}`} target="_blank" rel="noreferrer">
        <Printer aria-hidden /> Print
      </a>
    </Button>
  );
}
