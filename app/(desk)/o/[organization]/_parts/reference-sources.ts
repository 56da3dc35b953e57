import { searchBelowAction } from "@/app/(desk)/actions";
import type { ReferenceSource } from "@/components/data-table/types";
import type { ActionResult } from "@/lib/kernel/action-result";
import { showId } from "@/lib/kernel/ids";
import { searchCustomersAction, searchProgramsAction } from "../actions";

/** How a list's filter finds a program in sight; `label` is the one that stands in the address. */
export function programSource(slug: string, label: string | undefined): ReferenceSource {
  return {
    queryKey: ["programs", slug],
    label,
    load: async (search) =>
      dataOf(await searchProgramsAction(slug, { search })).map(({ id, name, organization }) => ({
        value: showId("program", id),
        label: name,
        hint: organization,
      })),
  };
}

export function customerSource(slug: string, label: string | undefined): ReferenceSource {
  return {
    queryKey: ["customers", slug],
    label,
    load: async (search) =>
      dataOf(await searchCustomersAction(slug, { search })).map(({ id, name, externalId, phones }) => ({
        value: showId("customer", id),
        label: name,
        hint: [externalId, phones[0]].filter(Boolean).join(" · "),
      })),
  };
}

export function organizationSource(label: string | undefined): ReferenceSource {
  return {
    queryKey: ["organizations-below"],
    label,
    load: async (search) =>
      dataOf(await searchBelowAction({ search })).map(({ slug, name }) => ({
        value: slug,
        label: name,
        hint: slug,
      })),
  };
}

function dataOf<T>(result: ActionResult<T>): T {
  if (result.ok) return result.data;
  throw new Error(result.error.message);
}
