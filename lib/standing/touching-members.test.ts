import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const certificatesOnly = "certificates have neither tiers nor awards";

/** Files that write books and do not touch members, or not those of anybody who was there before. */
const withoutMembers: Record<string, string> = {
  "certificates/cancel-certificates": certificatesOnly,
  "certificates/extend-certificate": certificatesOnly,
  "certificates/reactivate-certificates": certificatesOnly,
  "certificates/write-certificates": certificatesOnly,
  "rewards/cancel-sold": certificatesOnly,
  "ledger/write-books": "it is what is called",
  "memberships/write-members": "new members: paySignUp touches them next",
  "rewards/judge-awards": "it is what makes the awards",
};

/** Files that leave a part of it to one that they call, or that calls them. */
const together: Record<string, string[]> = {
  "memberships/merge-members": ["memberships/plan-merge"],
  "memberships/unmerge-members": ["memberships/plan-unmerge"],
  "memberships/deactivate-members": ["memberships/write-statuses"],
  "memberships/reactivate-members": ["memberships/write-statuses"],
  "points/reverse-posting": ["points/plan-reversal"],
  "orders/set-aside": ["orders/price-order", "orders/place-order"],
};

const writers = files().filter((file) => sourceOf(file).includes("writeBooks("));

test.each(writers.filter((file) => !withoutMembers[file]))(
  "%s makes awards that are due, and judges whom it touched",
  (file) => {
    const source = [file, ...(together[file] ?? [])].map(sourceOf).join("\n");
    expect(source).toMatch(/await settleAwards\(/);
    expect(source).toMatch(/await judge(Standing|Holders|Merged|Settled)\(/);
  },
);

test("what is excused is there, and needs it", () => {
  for (const file of Object.keys(withoutMembers)) expect(writers).toContain(file);
  for (const file of Object.keys(together)) {
    expect(writers).toContain(file);
    const source = sourceOf(file);
    expect(/settleAwards\(/.test(source) && /judge(Standing|Holders|Merged|Settled)\(/.test(source)).toBe(
      false,
    );
  }
});

/** Files of the library without their extension, without tests and what only those use. */
function files(): string[] {
  return readdirSync(path.resolve("lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => /^[a-z-]+\/[a-z-]+\.ts$/.test(file) && !file.includes("/test-"))
    .map((file) => file.replace(/\.ts$/, ""));
}

function sourceOf(file: string): string {
  return readFileSync(path.resolve("lib", `${file}.ts`), "utf8");
}
