import { expect, test } from "vitest";
import { type MemberFacts, missingOf } from "./requirements";

const nothing: MemberFacts = { phone: null, phoneConfirmedAt: null, emails: [], birthday: null, values: {} };
const fields = [{ key: "shoe-size", label: "Shoe size" }];
const all = ["phone", "email", "birthday", "field:shoe-size"];

test.each<[string[], boolean, Partial<MemberFacts>, string[]]>([
  [[], false, {}, []],
  [all, false, {}, ["phone", "e-mail", "birthday", "Shoe size"]],
  [all, false, { phone: "+12025550123", emails: ["a@b.c"] }, ["birthday", "Shoe size"]],
  [all, false, { birthday: "2000-01-01", values: { "shoe-size": "42" } }, ["phone", "e-mail"]],
  [["field:gone"], false, {}, []],
  [[], true, { phone: "+12025550123" }, ["a confirmed phone"]],
  [[], true, { phoneConfirmedAt: new Date(0) }, []],
])("of %o, with a code %o, %o lacks %o", (requiredFields, phoneNeedsCode, facts, missing) => {
  expect(missingOf({ requiredFields, phoneNeedsCode }, { ...nothing, ...facts }, fields)).toEqual(missing);
});
