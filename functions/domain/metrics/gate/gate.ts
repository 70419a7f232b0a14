import * as z from "zod";
import { estimatedBest } from "../../statistics/curves.ts";
import type { Metrics } from "../view.ts";

/** From so many closed audits of a model's own decisions on, these are its curve, calibration and estimate. */
export const ENOUGH_OWN = 100;

const share = z.object({ rate: z.number(), low: z.number(), high: z.number(), n: z.int() });

/** What the gate measured of a model before it was promoted, as its card has it. */
export const gateSchema = z.object({
  version: z.string(),
  at: z.iso.datetime(),
  candidate: z.object({
    figures: z.object({ audits: z.int() }),
    riskCoverage: z.array(
      z.object({ threshold: z.number(), coverage: z.number(), n: z.int(), wrong: z.int(), error: share.optional() }),
    ),
    calibration: z.array(
      z.object({ from: z.number(), to: z.number(), n: z.int(), confidence: z.number(), right: z.number() }),
    ),
  }),
});
export type Gate = z.infer<typeof gateSchema>;

type Curve = Pick<Metrics, "riskCoverage" | "bestCoverage" | "calibration">;
type Serving = {
  readonly model: string | undefined;
  readonly evidenceSince: string | undefined;
  readonly target: number;
};

/**
 * Which evidence the curve of the model that serves is of: what the gate measured before promotion, until enough audits of
 * the model's own decisions are closed. The two are never put together; the first own ones stand beside. Evidence that was
 * made void since is nobody's.
 * @param own the curve of the model's own audits, and how many there are.
 */
export function curveBy(
  own: Curve & { readonly audits: number },
  gate: Gate | undefined,
  { model, evidenceSince = "", target }: Serving,
): Curve & Pick<Metrics, "curveOf" | "ownCurve"> {
  const { audits, ...curve } = own;
  const isOf = gate !== undefined && gate.version === model && gate.at >= evidenceSince;
  if (!isOf || gate.candidate.figures.audits === 0 || audits >= ENOUGH_OWN)
    return {
      ...curve,
      ...(model !== undefined && { curveOf: { by: "audits", audits, own: audits, enough: ENOUGH_OWN } }),
    };
  return {
    ...gateCurve(gate, target),
    curveOf: { by: "gate", audits: gate.candidate.figures.audits, at: gate.at, own: audits, enough: ENOUGH_OWN },
    ...(audits > 0 && { ownCurve: { riskCoverage: curve.riskCoverage, calibration: curve.calibration } }),
  };
}

function gateCurve({ candidate: { riskCoverage, calibration } }: Gate, target: number): Curve {
  const best = estimatedBest(
    riskCoverage.map(({ error, ...point }) => ({ ...point, error })),
    target,
  );
  return {
    riskCoverage,
    ...(best && { bestCoverage: { threshold: best.threshold, coverage: best.coverage } }),
    calibration: calibration.map(({ from, to, right, ...bin }) => ({ low: from, high: to, ...bin, accuracy: right })),
  };
}
