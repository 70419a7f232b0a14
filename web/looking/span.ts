import { locale } from "../strings/index.ts";

const UNITS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

/** A span of time in its largest unit, with one decimal where that is small: "2.5 hours", "340 milliseconds". */
export function inSpan(ms: number): string {
  const { unit, ms: one } = UNITS.find((known) => ms >= known.ms) ?? { unit: "millisecond" as const, ms: 1 };
  const count = ms / one;
  const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: count < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, style).format(Math.max(0, count));
}
