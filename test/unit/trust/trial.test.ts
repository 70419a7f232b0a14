import { describe, expect, test } from "vitest";
import { seeded } from "../../../flows/samples/listings/random.ts";
import type { Proposed } from "../../../functions/domain/learning/audits.ts";
import { encodeSignature, signatureOf } from "../../../functions/domain/learning/signature.ts";
import { lookAtProposer } from "../../../functions/domain/learning/proposer-look.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { scorerOf } from "../../../functions/domain/trust/score.ts";
import { scoredBy } from "../../../functions/domain/trust/scored.ts";
import { tooLittle, type TrialSet, tryTrust } from "../../../functions/domain/trust/trial.ts";
import { type Case, readable, unreadable, type World } from "../../bench/trust/world.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const READER = "application:reader";
const cases = (world: World, count: number, seed = 1, from = 0): readonly Case[] => {
  const random = seeded(seed).next;
  return Array.from({ length: count }, (_, at) => world(random, from + at));
};

const auditOf = ({ traits, given, right, itemHash }: Case, at: number): Proposed => ({
  decisionId: `${at}`,
  decidedAt: "2026-01-01T10:00:00.000Z",
  day: "2026-01-01",
  itemHash,
  text: "",
  state: "answered",
  first: right ? "value" : "other",
  ...(!right && { second: { state: "answered", label: "other" } as const }),
  served: { label: "value", outcome: "approve", confidence: given, model: READER },
  traits: { scheme: 1, lists: traits.map((list) => [...list]), given },
});

const setOf = (world: World, some: Partial<TrialSet> = {}): TrialSet => ({
  flow: { nearCopies: "any" },
  target: 0.05,
  openDay: "2026-01-02",
  lessons: cases(world, 400),
  rows: [],
  audits: cases(world, 320, 2, 10_000).map(auditOf),
  champion: { live: NOTHING_LIVE },
  ...some,
});

describe("a trial", () => {
  test("takes over where errors can be read, with a certificate that the boast has not", () => {
    const audits = cases(readable, 900, 2, 10_000).map(auditOf);
    const { verdict, candidate, champion } = tryTrust(setOf(readable, { audits }));
    expect(verdict).toMatchObject({ promote: true });
    expect(candidate.certification.kind).toBe("certificate");
    expect(champion.certification.kind).toBe("none");
  });

  test("waits with a first trust model until it cannot be luck; what follows one is judged by the gate alone", () => {
    const audits = cases(readable, 900, 2, 10_000).map(auditOf);
    const lessons = cases(readable, 115);
    const first = tryTrust(setOf(readable, { audits, lessons }));
    expect(first.verdict).toMatchObject({ promote: false, coded: [{ code: "trust-unforeseen" }] });
    expect(first.verdict.reasons).toEqual([expect.stringContaining("115 answers")]);
    const champion = { live: NOTHING_LIVE, score: () => 0.8 };
    expect(tryTrust(setOf(readable, { audits, lessons, champion })).verdict.promote).toBe(true);
  });

  test("is refused where nothing tells an error, and says why", () => {
    const { verdict } = tryTrust(setOf(unreadable));
    expect(verdict.promote).toBe(false);
    expect(verdict.reasons).toHaveLength(1);
    expect(verdict.coded).toHaveLength(1);
  });

  test("is refused where only its answers flatter it: audits were judged otherwise", () => {
    const audits = cases(unreadable, 320, 4, 30_000).map(auditOf);
    expect(tryTrust(setOf(readable, { audits })).verdict.promote).toBe(false);
  });

  test("compares a boast as if it were true, since a constant tells nothing", () => {
    const { champion } = tryTrust(setOf(readable));
    const said = new Set(champion.predictions.map(({ probabilities }) => probabilities["right"]));
    expect(said.size).toBe(1);
    expect([...said][0]).toBeLessThan(0.9);
    expect(champion.evidence[0]?.confidence).toBe(0.95);
  });

  test("is not measured on near copies of what it learnt from", () => {
    const signature = signatureOf("the very same receipt of the corner shop");
    if (signature === undefined) throw new Error("The text has words.");
    const audits = cases(readable, 100, 2, 10_000).map((one, at) =>
      at < 40 ? { ...auditOf(one, at), signature: encodeSignature(signature) } : auditOf(one, at),
    );
    const trial = tryTrust(setOf(readable, { audits, rows: [{ signature, day: "2025-12-31" }] }));
    expect(trial.candidate.evidence).toHaveLength(60);
    expect(trial.champion.evidence).toHaveLength(60);
    expect(trial.candidate.certification.copies).toBe(40);
  });

  test("needs answers of both kinds", () => {
    const [right, wrong] = [{ right: true }, { right: false }];
    expect(tooLittle([...Array(500).fill(right), ...Array(19).fill(wrong)] as (typeof right)[])).toMatch(/500 and 19/);
    expect(tooLittle([...Array(20).fill(right), ...Array(20).fill(wrong)] as (typeof right)[])).toBeUndefined();
  });
});

describe("audits of a proposer", () => {
  const audits = cases(readable, 900, 2, 10_000).map(auditOf);
  const { fit } = tryTrust(setOf(readable));
  const score = scorerOf({ ...fit.model, version: "v1", proposer: READER });

  test("are scored by the trust model that serves, older ones too, and without one by the confidence as given", () => {
    const routed = audits.map((audit) => ({ ...audit, served: { ...audit.served, confidence: 0.123 } }));
    expect(new Set(scoredBy(routed).map(({ served }) => served.confidence))).toEqual(new Set([0.95]));
    expect(new Set(scoredBy(routed, score).map(({ served }) => served.confidence)).size).toBeGreaterThan(50);
  });

  test("of before traits were recorded, or of another scheme, are no evidence for a trust model", () => {
    const [first, second, ...others] = audits;
    if (first?.traits === undefined || second === undefined) throw new Error("There are audits.");
    const { traits: _none, ...old } = second;
    const mixed = [{ ...first, traits: { ...first.traits, scheme: 2 } }, old, ...others];
    expect(scoredBy(mixed, score)).toHaveLength(898);
    expect(scoredBy(mixed)).toHaveLength(900);
  });

  test("certify what they prove of the trust model, and nothing of the boast", () => {
    const asked = {
      flow: {},
      target: 0.05,
      openDay: "2026-01-02",
      deployed: DEFAULT_PARAMETERS,
      now: "2026-01-02T00:00:00.000Z",
    };
    const look = (met: readonly Proposed[]) =>
      lookAtProposer(NOTHING_LIVE, READER, { met, apart: met, copies: 0 }, asked).proven.certified.approve;
    expect(look(scoredBy(audits, score))).toBeGreaterThan(0.5);
    expect(look(scoredBy(audits))).toBeUndefined();
  });
});
