import { EmptyState } from "@/components/desk/empty-state";

export function NoMemberships({ mayEnroll }: { mayEnroll: boolean }) {
  return (
    <EmptyState
      title="Not a member of any program"
      description={
        mayEnroll
          ? "Enroll this customer, and orders placed from then on earn."
          : "Only orders placed after enrolment earn."
      }
    />
  );
}
