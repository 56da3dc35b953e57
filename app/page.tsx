import { redirect } from "next/navigation";
import { requireSession } from "./_server/context";

export default async function StartPage() {
  const session = await requireSession();
  redirect(`/o/${session.organization.slug}`);
}
