import { cx } from "@/components/ui/cx";

/**
 * A name as somebody typed it: whatever its direction or length, it leaves the words around it alone.
 * `clamped` to two lines in tables.
 */
export function PersonName({ name, clamped }: { name: string; clamped?: boolean }) {
  return (
    <bdi className={cx("wrap-anywhere", clamped && "line-clamp-2")} title={clamped ? name : undefined}>
      {name}
    </bdi>
  );
}
