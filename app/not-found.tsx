import type { Metadata } from "next";
import { ErrorState } from "@/components/desk/error-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
      <ErrorState
        title="Not found"
        description="There is nothing at this address, or it belongs to an organization that you cannot see."
        actions={<LinkButton href="/">Go to the start</LinkButton>}
      />
    </main>
  );
}
