import { z } from "zod";

/** What is kept about a customer in lists and single facts. */
export type Contacts = { emails: string[]; phones: string[]; tags: string[]; birthday: string | null };

const places = z.array(z.number().int());

/**
 * What a customer's record took over from one that was combined into it: places in that one's lists, which stay as they
 * are, and the organization's own fields by id. No personal data.
 */
export const takenSchema = z.object({
  emails: places,
  phones: places,
  tags: places,
  birthday: z.boolean(),
  fieldIds: z.array(z.uuid()),
});

export type Taken = z.output<typeof takenSchema>;

const lists = ["emails", "phones", "tags"] as const;

/** The staying customer's facts win, empty ones are filled, and lists are joined: its own first. */
export function joinRecords(
  target: Contacts,
  source: Contacts,
): { joined: Contacts; taken: Omit<Taken, "fieldIds"> } {
  const joined = { ...target, birthday: target.birthday ?? source.birthday };
  const taken = {
    emails: [],
    phones: [],
    tags: [],
    birthday: target.birthday === null && source.birthday !== null,
  };
  const places: Record<(typeof lists)[number], number[]> = taken;
  for (const list of lists) {
    places[list] = source[list].flatMap((value, place) => (target[list].includes(value) ? [] : [place]));
    joined[list] = [...target[list], ...places[list].flatMap((place) => source[list][place] ?? [])];
  }
  return { joined, taken: { ...taken, ...places } };
}

/** Takes out again what was taken over; a birthday that was changed since stays, as `isBirthdayKept` says. */
export function partRecords(
  target: Contacts,
  source: Contacts,
  taken: Omit<Taken, "fieldIds">,
): { parted: Contacts; isBirthdayKept: boolean } {
  const isTheirs = taken.birthday && target.birthday === source.birthday;
  const parted = { ...target, birthday: isTheirs ? null : target.birthday };
  for (const list of lists) {
    const theirs = new Set(taken[list].map((place) => source[list][place]));
    parted[list] = target[list].filter((value) => !theirs.has(value));
  }
  return { parted, isBirthdayKept: taken.birthday && !isTheirs && target.birthday !== null };
}
