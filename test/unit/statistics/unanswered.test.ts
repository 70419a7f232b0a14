import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { type Certification, DELTA, type NoCertificate } from "../../../functions/domain/statistics/certificate.ts";
import { type Evidence, gatherEvidence } from "../../../functions/domain/statistics/evidence.ts";
import { countAbove } from "../../../functions/domain/statistics/reset.ts";
import { tighten } from "../../../functions/domain/statistics/schedule.ts";
import { sentences } from "../../../web/strings/ops/sentences-de.ts";
import { audit, records } from "./records.ts";

const GOAL = { target: 0.02, delta: DELTA };
const SKIPPED = { wrong: true, unanswered: true } as const;

const refused = (evidence: readonly Evidence[]): NoCertificate => {
  const certification = certify(evidence, GOAL);
  if (certification.kind === "certificate") throw new Error("There should be no certificate.");
  return certification;
};

describe("a refusal says how much of it comes from audits that nobody answered", () => {
  const skipped = records(600, (at) => (at % 40 === 0 ? SKIPPED : {}));

  test("all of it: nothing else is wrong", () => {
    const { reason, detail, coded } = refused(skipped);

    expect(reason).toBe("too-wrong");
    expect(detail).toContain("15 of 600 audits. Of the 15 that count as wrong, 15 had no answer");
    expect(detail).toMatch(/Had these been judged right, there would be a certificate\.$/);
    expect(coded?.figures).toEqual({ target: 0.02, wrong: 15, above: 600, unanswered: 15, enough: "yes" });
  });

  test("a part of it, which decides nothing", () => {
    const { detail } = refused(records(600, (at) => (at % 40 === 0 ? SKIPPED : { wrong: at % 20 === 1 })));

    expect(detail).toMatch(/Of the 45 that count as wrong, 15 .* there would be none either\.$/);
  });

  test("none of it", () => {
    expect(refused(records(600, (at) => ({ wrong: at % 20 === 1 }))).detail).not.toContain("answer");
  });

  test("too few audits, or none that is right", () => {
    expect(refused(records(250, (at) => (at % 125 === 0 ? SKIPPED : {}))).coded).toMatchObject({
      code: "too-little",
      figures: { wrong: 2, unanswered: 2, enough: "yes" },
    });
    expect(refused(records(9, () => SKIPPED)).coded?.figures).toEqual({ evidence: 9, wrong: 9, unanswered: 9 });
  });

  test("a certificate that is withdrawn", () => {
    const certificate = certify(records(600), GOAL);
    if (certificate.kind === "none") throw new Error(certificate.detail);
    expect(tighten(certificate, refused(skipped), countAbove(skipped, 0.9))).toMatchObject({
      kind: "withdrawn",
      why: expect.stringContaining("15 had no answer"),
      coded: { code: "contradicted", figures: { wrong: 15, unanswered: 15 } },
    });
  });

  test("in German too, where the API gives figures", () => {
    const { coded } = refused(skipped);
    const written = (name: string): string => String(coded?.figures[name]);
    const said = { share: written, count: written, number: written, day: written, word: written, sentence: written };
    const has = (name: string): boolean => coded?.figures[name] !== undefined;

    expect(sentences["too-wrong"]({ ...said, has })).toContain("blieben 15 ohne Antwort");
    expect(sentences["too-wrong"]({ ...said, has: () => false })).not.toContain("undefined");
  });
});

test("evidence marks what was skipped or expired, and nothing that was answered", () => {
  const states = ["answered", "skipped", "expired"] as const;
  const evidence = gatherEvidence(
    states.map((state) => audit(state, "2026-03-02", { state })),
    "2026-03-03",
  );

  expect(evidence.map(({ unanswered }) => unanswered)).toEqual([undefined, true, true]);
});

test("an unanswered audit counts as wrong in every certification, and only the sentence tells the difference", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("right", "wrong", "skipped"), { minLength: 1, maxLength: 300 }), (kinds) => {
      const as = (skipped: object) =>
        records(kinds.length, (at) => ({ right: {}, wrong: { wrong: true }, skipped })[kinds[at] ?? "right"]);
      const [told, untold] = [certify(as(SKIPPED), GOAL), certify(as({ wrong: true }), GOAL)];

      const verdictOf = ({ kind, ...rest }: Certification) => [kind, "reason" in rest ? rest.reason : rest.threshold];
      expect(verdictOf(told)).toEqual(verdictOf(untold));
    }),
  );
});
