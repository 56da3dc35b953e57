import Link from "next/link";
import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";

type TableRowProps = {
  href: string | undefined;
  /** Instead of following `href` in this tab. */
  onOpen: (() => void) | undefined;
  isSelected: boolean;
  tick: { label: string; onChange: (event: unknown) => void } | null;
  cells: { id: string; isEnd: boolean; content: ReactNode }[];
};

export function TableRow({ href, onOpen, isSelected, tick, cells }: TableRowProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!href || isOwnBusiness(event)) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else if (onOpen) onOpen();
    else router.push(href);
  };
  const followLink = (event: MouseEvent<HTMLElement>) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <tr
      onClick={follow}
      className={cx(
        "border-line border-b last:border-b-0",
        href && "cursor-pointer hover:bg-raised/60",
        isSelected && "bg-accent-soft/60",
      )}
    >
      {tick ? (
        <td className="w-9 py-1.5 pl-3">
          <Checkbox aria-label={tick.label} checked={isSelected} onChange={tick.onChange} />
        </td>
      ) : null}
      {cells.map((cell, index) => (
        <td
          key={cell.id}
          className={cx(
            "px-3 py-1.5",
            cell.isEnd ? "whitespace-nowrap text-right tabular-nums" : index === 0 ? "min-w-40" : "min-w-28",
          )}
        >
          {href && index === 0 ? (
            <Link href={href} onClick={followLink} className="rounded-sm font-medium hover:underline">
              {cell.content}
            </Link>
          ) : (
            cell.content
          )}
        </td>
      ))}
    </tr>
  );
}

// Controls within the row mean themselves, and whoever marks text wants to copy it.
function isOwnBusiness(event: MouseEvent<HTMLElement>): boolean {
  const control =
    event.target instanceof Element && event.target.closest("a, button, input, label, select, [role=menu]");
  return Boolean(control) || Boolean(window.getSelection()?.toString());
}
