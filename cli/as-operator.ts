import type { Context } from "@/lib/access/context";
import { readAuthor } from "@/lib/operations/read-author";
import { getOperator } from "./find-operator";

/** The same in the hands of an operator, with the rights and limits of now; of the system where nobody is named. */
export async function asOperator<C extends Context>(context: C, email: string | undefined): Promise<C> {
  if (email === undefined) return context;
  const { id, name } = await getOperator(context, email);
  const author = { authorKind: "operator", authorId: id, authorName: name, openedBy: null };
  return { ...context, actor: await readAuthor(context, author, []) };
}
