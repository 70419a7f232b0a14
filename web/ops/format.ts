import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";
import { locale } from "../strings/index.ts";
import { o } from "../strings/ops/index.ts";

const tenths = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const counts = new Intl.NumberFormat(locale);
const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** A share as it was measured or predicted: always one decimal, so that figures stand under each other. */
export const inShare = (share: number): string => tenths.format(share);
/** A share that people chose or an axis names: 5%, 2.5%. */
export const inRoundShare = (share: number): string => whole.format(share);
export const inCount = (count: number): string => counts.format(count);
export const inTenths = (value: number): string => one.format(value);
export const inHundredths = (value: number): string => two.format(value);
export const inMoney = (value: number): string => cents.format(value);
export const inDay = (at: string): string => day.format(new Date(at));
export const inMoment = (at: string): string => moment.format(new Date(at));

/** As the command takes it and shows it: a dot, whatever the language. What is below 1 is never shown as 1. */
export function inThreshold(threshold: number): string {
  const short = Number(threshold.toFixed(6));
  return String(short >= 1 && threshold < 1 ? threshold : short);
}

export const inInterval = ({ low, high }: Pick<MeasuredShare, "low" | "high">): string =>
  o.interval(inShare(low), inShare(high));

/** "3.1% (1.2% to 6.0%)". */
export const inShareWithInterval = (share: MeasuredShare): string => `${inShare(share.rate)} (${inInterval(share)})`;
