import { effect } from "@preact/signals";
import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";
import { language, locale } from "../strings/index.ts";
import { o } from "../strings/ops/index.ts";

const formatsOf = (tag: string) => ({
  tenths: new Intl.NumberFormat(tag, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  whole: new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 }),
  counts: new Intl.NumberFormat(tag),
  signed: new Intl.NumberFormat(tag, { signDisplay: "exceptZero", maximumFractionDigits: 1 }),
  full: new Intl.NumberFormat(tag, { maximumSignificantDigits: 12 }),
  one: new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  two: new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  cents: new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
  day: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" }),
  moment: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
});

let formats = formatsOf(locale);
effect(() => void (language.value && (formats = formatsOf(locale))));

/** A share as it was measured or predicted: always one decimal, so that figures stand under each other. */
export const inShare = (share: number): string => formats.tenths.format(share);
/** A share that people chose or an axis names: 5%, 2.5%. */
export const inRoundShare = (share: number): string => formats.whole.format(share);
export const inCount = (count: number): string => formats.counts.format(count);
/** A difference: +3, −0.5, 0. */
export const inSigned = (difference: number): string => formats.signed.format(difference).replace("-", "−");
/** A number as it is, down to where arithmetic on a computer leaves its trace: 0.3, not 0.30000000000000004. */
export const inFull = (value: number): string => formats.full.format(value);
export const inTenths = (value: number): string => formats.one.format(value);
export const inHundredths = (value: number): string => formats.two.format(value);
export const inMoney = (value: number): string => formats.cents.format(value);
export const inDay = (at: string): string => formats.day.format(new Date(at));
export const inMoment = (at: string): string => formats.moment.format(new Date(at));

/** As the command takes it and shows it: a dot, whatever the language. What is below 1 is never shown as 1. */
export function inThreshold(threshold: number): string {
  const short = Number(threshold.toFixed(6));
  return String(short >= 1 && threshold < 1 ? threshold : short);
}

export const inInterval = ({ low, high }: Pick<MeasuredShare, "low" | "high">): string =>
  o.interval(inShare(low), inShare(high));

/** "3.1% (1.2% to 6.0%)". */
export const inShareWithInterval = (share: MeasuredShare): string => `${inShare(share.rate)} (${inInterval(share)})`;
