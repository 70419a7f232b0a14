import { describe, expect, onTestFinished, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import type { UnscoredAudit } from "../../../functions/domain/learning/audits.ts";
import { cardOf } from "../../../functions/domain/learning/card/card.ts";
import { cardPage } from "../../../functions/domain/learning/card/page.ts";
import { judge, measure } from "../../../functions/domain/learning/comparison.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { everViewOf } from "../../../functions/domain/policy/ever-view.ts";
import { inForceOf } from "../../../functions/domain/policy/policy-view.ts";
import { sayingOf } from "../../../web/ops/saying.ts";
import { language } from "../../../web/strings/index.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const flow = flowSchema.parse({
  name: "tickets",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
  targets: { approve: 0.02 },
});

/** 15 of 100 items are bad. */
const isBad = (at: number): boolean => at % 20 < 3;
const audits: readonly UnscoredAudit[] = Array.from({ length: 2_000 }, (_, at) => ({
  decisionId: `dec_${at}`,
  decidedAt: new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString(),
  day: "2026-01-01",
  itemHash: String(at),
  text: String(at),
  state: "answered",
  first: isBad(at) ? "bad" : "ok",
}));

/** A model that is `sure` of what it says, and takes every `every`th item of a hundred for its opposite. */
const modelOf = (sure: number, errs: (at: number) => boolean = () => false) =>
  measure(
    { flow, audits, openDay: "2026-01-02", target: 0.05 },
    {
      probabilities: audits.map((_, at) =>
        isBad(at) === errs(at) ? { ok: sure, bad: 1 - sure } : { ok: 1 - sure, bad: sure },
      ),
      temperature: 1,
    },
  );
const good = modelOf(0.97);
/** Three good items of a hundred are taken for bad ones: 15 % of rejections are wrong, and no approval. */
const rash = modelOf(0.96, (at) => at % 100 > 96);

describe("the gate takes both outcomes together", () => {
  test("certified for both beats certified for one", () => {
    const { promote, reasons } = judge(rash, good, { inForce: { approve: 0.96 } });
    expect(promote).toBe(true);
    expect(reasons[0]).toBe("The candidate is certified for at least as much: 100 % against 82 % of the audits.");
    expect(rash.figures).toMatchObject({ certifiedCoverage: 0.82, estimatedCoverage: 0.82 });
  });

  test("and not the other way round", () => {
    const { promote, reasons } = judge(good, rash, { inForce: { approve: 0.97, reject: 0.97 } });
    expect(promote).toBe(false);
    expect(reasons).toContain(
      "The candidate is certified for over ten points less than what is in force: 82 % against 100 % of the audits.",
    );
  });

  test("a candidate that is certified for neither is told why for each", () => {
    const { reasons, coded } = judge(
      good,
      modelOf(0.97, (at) => at % 3 === 0),
      { inForce: { approve: 0.97 } },
    );
    expect(reasons[0]).toMatch(
      /^The candidate has no certificate: Approve: .* Reject: .* The champion keeps its own\.$/,
    );
    expect(reasons[0]).toMatch(/Approve: .* 100 of 1233 audits.* Reject: .* 567 of 767 audits/);
    const spoken = language.value;
    onTestFinished(() => void (language.value = spoken));
    language.value = "de";
    expect(sayingOf(coded[0] ?? { code: "", figures: {} })).toMatch(
      /kein Zertifikat: Freigeben: .* 2\s%.* 100 von 1\.233 Audits.* Ablehnen: .* 5\s%.* 567 von 767 Audits.* behält seines\.$/,
    );
  });
});

test("the card names both targets and both certificates, a line each", () => {
  const page = cardPage(
    cardOf({
      flow: "tickets",
      at: "2026-01-02T00:00:00.000Z",
      asked: { version: "v2", openDay: "2026-01-02" },
      live: NOTHING_LIVE,
      data: {
        rows: 0,
        heldBack: 0,
        answers: 0,
        seedRows: 0,
        labels: {},
        newLabels: 0,
        unreadable: 0,
        skipped: [],
        leftOut: [],
        reached: { labels: 0, read: 0, unreadable: 0 },
      },
      heldBack: { temperature: 1, figures: { rows: 0 } },
      champion: undefined,
      ever: everViewOf(undefined, inForceOf(DEFAULT_PARAMETERS, NOTHING_LIVE)),
      candidate: rash,
      verdict: judge(undefined, rash),
      target: 0.05,
    }),
  );
  expect(page).toContain("Certified coverage at 2.0 % and 5.0 %");
  expect(page).toContain("approve 0.96, reject none");
  expect(page).toMatch(
    /<p>Approve, at most 2\.0 % wrong\. For traffic like .* 2 % of automatic approvals would .* Certified at 0\.96 /,
  );
  expect(page).toMatch(/<p>Reject, at most 5\.0 % wrong\. No certificate: Even of what the model is surest of/);
  expect(page).toContain("the dashed lines are the targets, 2.0 % for approvals and 5.0 % for rejections.");
});
