import fc from "fast-check";
import { expect, test } from "vitest";
import type { DecisionRow } from "../../../functions/domain/decisions/decision.ts";
import { decisionIdOf } from "../../../functions/domain/ids.ts";
import { expiredLine, feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { readFeedback } from "../../../functions/domain/learning/feedback-reader.ts";
import { decisionAddition, feedbackAdditions } from "../../../functions/domain/metrics/additions.ts";
import { observationOf } from "../../../functions/domain/models/breaker.ts";
import { recordedOf } from "../../../functions/domain/policy/simulation.ts";
import { secondWanted } from "../../../functions/domain/reviews/second-opinion.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const label = fc.constantFrom("ok", "bad");
/** What went out before a model was asked, whatever else its row says; people may have corrected it since. */
const decided = fc
  .record({
    rule: fc.boolean(),
    label,
    corrected: fc.boolean(),
    subgroup: fc.option(fc.constant("de"), { nil: undefined }),
    brought: fc.boolean(),
    audit: fc.constant(true),
  })
  .map(({ rule, label: said, corrected, subgroup, brought, audit }): DecisionRow => {
    const out = {
      label: said,
      outcome: said === "ok" ? "approve" : "reject",
      decidedAt: "2026-01-01T00:00:00.000Z",
    } as const;
    const by = rule ? ("rule" as const) : ("earlier" as const);
    const now = corrected ? { ...out, label: said === "ok" ? "bad" : "ok", by: "person" as const } : { ...out, by };
    return decisionRow({
      status: "decided",
      route: `auto-${out.outcome}`,
      reason: rule ? "rule-decided" : "repeated",
      ...(rule ? { because: "seller banned" } : { earlier: decisionIdOf("shop", "0") }),
      audit,
      ...now,
      ...(corrected && { history: JSON.stringify([{ ...out, by }]) }),
      ...(subgroup !== undefined && { subgroup }),
      ...(brought && { proposal: JSON.stringify({ label: "ok", confidence: 0.9, by: "application", model: "m" }) }),
    });
  });

test("no audit of what was ready is evidence of a model, teaches one, or counts in its figures", () => {
  fc.assert(
    fc.property(decided, label, fc.boolean(), fc.boolean(), (decision, said, textless, answered) => {
      const review = reviewRow({ state: "closed", purpose: "audit", opinions: [opinion({ label: said })] });
      const about = { flow: "tiny", source: textless ? undefined : "a thing", blind: true, decision, review };
      const line = answered
        ? feedbackLine(about, opinion({ label: said }), 0)
        : expiredLine(about, "2026-01-01T02:00:00.000Z");
      for (const recorded of [false, true]) expect(readFeedback(line, "tiny", recorded)).toEqual({ kind: "ready" });
      const counted = feedbackAdditions(line, "tiny");
      const adds = "additions" in counted ? counted.additions.flatMap((one) => Object.keys(one.adds)) : ["unread"];
      for (const name of ["audits", "input", "bias", "fields", "proposers", "unread"]) expect(adds).not.toContain(name);
      expect(observationOf(decision, review)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("it is counted among the routes, and under no label of the model's", () => {
  fc.assert(
    fc.property(decided, fc.boolean(), (decision, audit) => {
      const place = audit ? "audit" : decision.reason;
      expect(decisionAddition({ ...decision, audit })?.adds).toMatchObject({ routes: { [place]: 1 } });
      expect(decisionAddition({ ...decision, audit })?.adds).not.toHaveProperty("labels");
    }),
    { numRuns: 50 },
  );
});

test("who disagrees with what was ready is checked by a second person, as with a model", () => {
  const ruled = { status: "decided", route: "auto-reject", reason: "rule-decided", because: "seller banned" } as const;
  const row = decisionRow({
    ...ruled,
    label: "bad",
    outcome: "reject",
    by: "rule",
    audit: true,
    decidedAt: "2026-01-01T00:00:00.000Z",
  });
  const review = (said: string) =>
    reviewRow({ state: "final", purpose: "audit", opinions: [opinion({ label: said })] });
  expect(secondWanted(row, review("ok"))).toEqual({ model: "bad" });
  expect(secondWanted(row, review("bad"))).toBeUndefined();
});

test("a replay of recorded decisions leaves them as they were, and judges them by their own audits", () => {
  const ruled = { status: "decided", route: "auto-reject", reason: "rule-decided", because: "seller banned" } as const;
  const row = decisionRow({
    ...ruled,
    label: "bad",
    outcome: "reject",
    by: "rule",
    decidedAt: "2026-01-01T00:00:00.000Z",
  });
  const audit = reviewRow({ state: "closed", purpose: "audit", opinions: [opinion({ label: "ok" })] });
  expect(recordedOf(row, audit)).toMatchObject({ ready: { by: "rule", outcome: "reject" }, judged: "wrong" });
  expect(recordedOf(row, audit)).not.toHaveProperty("prediction");
});
