import { useReader } from "@/components/ui/reader";
import { Spinner } from "@/components/ui/spinner";

type ForWhomProps = {
  /** Null until it is counted. */
  chosen: number | null;
  problem: string | null;
  /** How many the list seemed to show. */
  selected: number;
};

/** Whom bulk work is for, counted by the server at this very moment. */
export function ForWhom({ chosen, problem, selected }: ForWhomProps) {
  const { locale } = useReader();
  if (problem) return <p role="alert">{problem}</p>;
  if (chosen === null) return <Spinner label="Counting the customers" />;
  return (
    <p role="status">
      For <strong>{customersInWords(chosen, locale)}</strong>.
      {chosen < selected ? " Only this organization’s own count." : ""}
    </p>
  );
}

export function customersInWords(count: number, locale: string): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? "customer" : "customers"}`;
}
