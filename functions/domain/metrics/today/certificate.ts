import { dayAfter, dayOf } from "../../calendar.ts";
import type { Live, Look } from "../../models/live.ts";
import { studentQuantile } from "../../statistics/distributions.ts";
import { OUTCOMES } from "../../statistics/targets.ts";
import type { Today } from "./view.ts";

type Expected = NonNullable<Today["certificate"]>[number];

/** Longer than this is not at this pace. */
const MOST_DAYS = 365;

/**
 * When what is missing for a certificate will be there, at the earliest: if all further audits are judged right, and as many
 * close a day as did of late. Empty where a certificate is in force, or where more audits are not what it lacks.
 * @param perDay the closed audits that count, by day, of the last closed days.
 */
export function expectedCertificates(
  { certification }: Pick<Live, "certification">,
  perDay: readonly number[],
): readonly Expected[] {
  const looks: readonly (readonly [Expected["side"], Look | undefined])[] =
    certification?.separate === undefined
      ? [[undefined, certification]]
      : OUTCOMES.map((side) => [side, certification.separate?.[side]] as const);
  return looks.flatMap(([side, look]) => {
    const missing = Number(look?.coded?.code === "too-little" ? look.coded.figures["audits"] : Number.NaN);
    if (look === undefined || !Number.isFinite(missing)) return [];
    return [{ ...(side && { side }), missing, asOf: look.at, ...whenAfter(look.at, missing, paceOf(perDay)) }];
  });
}

/** The mean of the days with its 95 % interval by Student's t; a day is the unit, so that weekends are in the spread. */
export function paceOf(perDay: readonly number[]): Expected["perDay"] {
  const days = perDay.length;
  if (days < 3) return undefined;
  const mean = perDay.reduce((sum, one) => sum + one, 0) / days;
  const variance = perDay.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (days - 1);
  const half = studentQuantile(0.975, days - 1) * Math.sqrt(variance / days);
  return { mean, low: Math.max(0, mean - half), high: mean + half, days };
}

function whenAfter(asOf: string, missing: number, perDay: Expected["perDay"]): Partial<Expected> {
  if (perDay === undefined) return {};
  const dayAt = (rate: number): string | undefined =>
    rate <= 0 || missing / rate > MOST_DAYS ? undefined : dayAfter(dayOf(Date.parse(asOf)), Math.ceil(missing / rate));
  const [earliest, latest] = [dayAt(perDay.high), dayAt(perDay.low)];
  return { perDay, ...(earliest && { earliest }), ...(latest && { latest }) };
}
