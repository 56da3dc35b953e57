import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Contacts, joinRecords, partRecords } from "./join-records";

const none: Contacts = { emails: [], phones: [], tags: [], birthday: null };

describe("two records", () => {
  test("are joined, the staying one's facts first, and a birthday is filled in", () => {
    const target = { ...none, phones: ["1", "2"], tags: ["a"] };
    const source = { ...none, phones: ["2", "3"], emails: ["x"], birthday: "1990-05-17" };
    expect(joinRecords(target, source)).toEqual({
      joined: { emails: ["x"], phones: ["1", "2", "3"], tags: ["a"], birthday: "1990-05-17" },
      taken: { emails: [0], phones: [1], tags: [], birthday: true },
    });
  });

  test("keep the staying one's birthday", () => {
    const [target, source] = [
      { ...none, birthday: "1990-05-17" },
      { ...none, birthday: "1991-01-01" },
    ];
    const { joined, taken } = joinRecords(target, source);
    expect([joined.birthday, taken.birthday]).toEqual(["1990-05-17", false]);
    expect(partRecords(joined, source, taken).parted).toEqual(target);
  });

  test("give back nothing that was changed since", () => {
    const source = { ...none, phones: ["3"], birthday: "1990-05-17" };
    const { joined, taken } = joinRecords({ ...none, phones: ["1"] }, source);
    const changed = { ...joined, phones: ["3", "4"], birthday: "1990-05-18" };
    expect(partRecords(changed, source, taken)).toEqual({
      parted: { ...none, phones: ["4"], birthday: "1990-05-18" },
      isBirthdayKept: true,
    });
  });

  test("are as before when nothing was changed between", () => {
    const words = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
    const birthday = fc.constantFrom(null, "1990-05-17", "1991-01-01");
    const record = fc.record({ emails: words, phones: words, tags: words, birthday });
    fc.assert(
      fc.property(record, record, (target, source) => {
        const { joined, taken } = joinRecords(target, source);
        expect(partRecords(joined, source, taken)).toEqual({ parted: target, isBirthdayKept: false });
        for (const list of ["emails", "phones", "tags"] as const) {
          expect(new Set(joined[list])).toEqual(new Set([...target[list], ...source[list]]));
        }
      }),
    );
  });
});
