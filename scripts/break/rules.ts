/** One rule that must not be broken: a small change of the source that breaks it, and the tests that have to notice. */
export type Rule = { name: string; file: string; from: string; to: string; tests: string[] };

/** `from` stands in its file exactly once; where a refactoring moved it, the script says so. */
export const rules: readonly Rule[] = [
  {
    name: "Floor instead of the set rounding",
    file: "lib/accrual/round-points.ts",
    from: `  if (roundOn === "order") {
    const whole = sum(byLine);
    const points = roundRatio(whole, rounding);`,
    to: `  if (roundOn === "order") {
    const whole = sum(byLine);
    const points = roundRatio(whole, "floor");`,
    tests: ["lib/accrual/judge-earning.test.ts"],
  },
  {
    name: "Stored value earns",
    file: "lib/accrual/earning-base.ts",
    from: "const paid = earning.storedValueEarns ? nothingPaid : shares;",
    to: "const paid = nothingPaid;",
    tests: ["lib/accrual/judge-earning.test.ts"],
  },
  {
    name: "Expiry day exclusive",
    file: "lib/kernel/last-day.ts",
    from: `lastDay === "exclusive" ? startOfDay(counted, zone) : startOfDayAfter(counted, zone)`,
    to: `lastDay === "inclusive" ? startOfDayAfter(counted, zone) : startOfDay(counted, zone)`,
    tests: ["lib/programs/schedule.test.ts"],
  },
  {
    name: "Oldest instead of soonest",
    file: "lib/ledger/spend.ts",
    from: `if (order === "oldest") return`,
    to: "if (order) return",
    tests: ["lib/ledger/spend.test.ts"],
  },
  {
    name: "Refund not pro rata",
    file: "lib/redemption/pro-rata.ts",
    from: "return (whole * (before + now)) / total - (whole * before) / total;",
    to: "return before + now === total ? whole : 0n;",
    tests: ["lib/orders/partial-refunds.db.test.ts"],
  },
  {
    name: "Clawback from held",
    file: "lib/ledger/take-back.ts",
    from: `  take(own, "available");
  const alreadyExpired`,
    to: `  for (const { parts } of book.holds.values()) {
    for (const part of parts) {
      if (part.lotId !== own.id || part.amount === 0n) continue;
      move(book, own, posting, "release", "held", "available", part.amount);
      part.amount = 0n;
    }
  }
  take(own, "available");
  const alreadyExpired`,
    tests: ["lib/ledger/hard-cases-refunds.db.test.ts"],
  },
  {
    name: "Debt repaid while pending",
    file: "lib/ledger/grant.ts",
    from: "const isActive = given.terms.activatesAt <= posting.occurredAt;",
    to: "const isActive = given.terms.activatesAt <= posting.occurredAt || book.balances.owed > 0n;",
    tests: ["lib/ledger/hard-cases-refunds.db.test.ts"],
  },
  {
    name: "Today's version instead of the order's",
    file: "lib/orders/seen-order.ts",
    from: "judge.programs.find(facts.channel, facts.orderType, facts.placedAt)",
    to: `judge.programs.find(facts.channel, facts.orderType, new Date("9999-01-01"))`,
    tests: ["lib/orders/order-versions.db.test.ts"],
  },
  {
    name: "Budget not checked",
    file: "lib/accrual/limit-earning.ts",
    from: `  cutBy("budget", left.points, left.rest);\n`,
    to: "",
    tests: ["lib/accrual/limit-earning.test.ts"],
  },
  {
    name: "The organization filter dropped",
    file: "lib/access/scope.ts",
    from: "return eq(organizationId, context.scope.organizationId);",
    to: 'return sql.raw("true");',
    tests: ["lib/access/without-policies.db.test.ts"],
  },
  {
    name: "Rules kept though they changed",
    file: "lib/orders/read-rules.ts",
    from: "if (stamp && kept?.stamp === stamp) return kept.rules;",
    to: "if (stamp && kept) return kept.rules;",
    tests: ["lib/orders/read-rules.db.test.ts"],
  },
];
