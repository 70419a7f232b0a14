import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { policyLines } from "../../../cli/policy/show.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { cardOf } from "../../../functions/domain/learning/card/card.ts";
import { cardPage } from "../../../functions/domain/learning/card/page.ts";
import { figuresOf } from "../../../functions/domain/learning/figures.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { type EverView, everViewOf } from "../../../functions/domain/policy/ever-view.ts";
import { inForceOf, policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { beginEver } from "../../../functions/domain/statistics/ever.ts";
import { type Certified, certifySeparately } from "../../../functions/domain/statistics/separate.ts";
import { type Promised, promiseSentence, wordsFor } from "../../../functions/domain/statistics/promised.ts";
import { sentences } from "../../../web/strings/ops/sentences-de.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import { records } from "./records.ts";

const evidence = records(400, (at) => ({ outcome: at % 2 ? "approve" : "reject", confidence: 0.96 }));
const certification = certify(evidence, { target: 0.05, delta: 0.03 });
const liveFor = (promise: Promised): Live => ({
  ...NOTHING_LIVE,
  endpoint: "e",
  promise,
  ...certifiedThresholds(certification, "2026-03-01T00:00:00.000Z"),
});
const deployed = { ...DEFAULT_PARAMETERS, AutoApproveThreshold: 0.96, AutoRejectThreshold: 0.96 };

const CASES: readonly (readonly [Promised, string, string])[] = [
  ["decisions", "at most 5 % of automatic decisions would", "audited decisions"],
  ["distinct items", "at most 5 % of distinct items decided automatically would", "audited distinct items"],
];

describe.each(CASES)("where %s are promised", (promised, of, audited) => {
  const live = liveFor(promised);
  const view = policyViewOf(deployed, live, undefined);
  const sentence = promiseSentence(`5 % of ${wordsFor(promised).automatic}`);

  test("page, command line and card say one sentence, which names them", () => {
    expect(sentence).toContain(of);
    expect(view.promise).toMatchObject({ holds: true, of: promised, says: sentence });
    expect(policyLines({ ...view, version: "0", recorded: {}, history: [] })).toContain(`Certified: yes. ${sentence}`);
    expect(cardPage(cardFor(live, view.ever))).toContain(sentence);
  });

  test("so do the sentences beside it", () => {
    expect(view.certified?.says).toMatch(new RegExp(`^Certified on 400 ${audited},`));
    expect(view.recommended?.says).toContain(`on 400 ${audited},`);
    const { missing } = policyViewOf(deployed, { ...NOTHING_LIVE, promise: promised }, undefined);
    expect(missing[0]).toMatch(promised === "decisions" ? /^At least 82 audited automatic decisions,/ : /82 audited d/);
  });

  test("the seal beside it names them too", () => {
    const inForce = inForceOf(deployed, live);
    const begun = beginEver(inForce, "2026-03-01T00:00:00.000Z");
    const [open, sealed] = [0, 500].map((audits) => everViewOf(begun && { ...begun, audits }, inForce, promised).says);
    expect(open).toContain(`0 audits of ${promised === "decisions" ? "automatic decisions" : "distinct items"}`);
    expect(sealed).toContain(`less than 5 % of ${promised === "decisions" ? "automatic decisions" : "distinct items"}`);
  });

  test("where each outcome has a target, both are named", () => {
    const targets = { approve: 0.05, reject: 0.05 };
    const separate = certifySeparately(evidence, targets);
    const own = { ...live, ...certifiedThresholds(separate, "2026-03-01T00:00:00.000Z") };
    const { says } = policyViewOf(deployed, own, undefined, targets).promise;
    const words = wordsFor(promised);
    expect(says).toBe(promiseSentence(`5 % of ${words.approve} and 5 % of ${words.reject}`));
    const card = cardPage(cardFor(own, view.ever, separate));
    expect(card).toContain(promiseSentence(`5 % of ${words.approve}`));
    expect(card).toContain(promiseSentence(`5 % of ${words.reject}`));
  });

  test("and German says no more", () => {
    const figures = view.promise.coded?.figures ?? {};
    const said = sentences.promise({
      share: () => "5 %",
      count: String,
      number: String,
      day: String,
      word: (name) => String(figures[name]),
      has: (name) => figures[name] !== undefined,
      sentence: String,
    });
    expect(said).toContain(promised === "decisions" ? "automatischen Entscheidungen" : "verschiedenen Einträge");
    expect(said).toMatch(
      /höchstens eine von zwanzig.*gemessen, nicht bewiesen.*fast gleicher Texte sind nicht abgedeckt/,
    );
  });
});

test("the documentation quotes it, for both", () => {
  const statistics = readFileSync(new URL("../../../docs/statistics.md", import.meta.url), "utf8");
  expect(statistics).toContain(`> ${promiseSentence("`TargetErrorRate` of automatic decisions")}\n`);
  expect(statistics).toContain("distinct items decided automatically");
});

/** The card of a candidate with this certificate. */
function cardFor(live: Live, ever: EverView, certified: Certified = certification) {
  const figures = figuresOf({ evidence, predictions: [], certification: certified, targets: { pooled: 0.05 } });
  const nothing = { rows: 0, heldBack: 0, answers: 0, seedRows: 0, labels: {}, newLabels: 0, unreadable: 0 };
  return cardOf({
    flow: "tiny",
    at: "2026-03-01T00:00:00.000Z",
    asked: { version: "v1", openDay: "2026-03-01" },
    live,
    data: { ...nothing, skipped: [], leftOut: [], reached: { labels: 0, read: 0, unreadable: 0 } },
    heldBack: { temperature: 1, figures: { rows: 0 } },
    champion: undefined,
    ever,
    candidate: { evidence, certification: certified, figures, predictions: [] },
    verdict: { promote: true, basis: "first-model", reasons: [], coded: [], loss: undefined, subgroups: [] },
    target: 0.05,
  });
}
