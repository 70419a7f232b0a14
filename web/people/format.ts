import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";
import { sentenceOf, type Written } from "../../functions/domain/people/sentences.ts";
import type { PersonFigures } from "../../functions/domain/people/view.ts";
import { locale } from "../strings/index.ts";
import { p } from "../strings/people/index.ts";

export const inCount = (value: number): string => new Intl.NumberFormat(locale).format(value);
export const inTenths = (value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
export const inShare = (value: number): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
export const inDay = (day: string): string =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day));

export const inPart = (share: MeasuredShare | undefined): string =>
  share === undefined ? p().unknown : p().of(inShare(share.rate), inCount(share.n));
export const inBounds = ({ low, high }: MeasuredShare): string => p().interval(inShare(low), inShare(high));

const WRITTEN: Written = { count: inCount, share: inShare, number: inTenths };
export const inWords = (signal: PersonFigures["signals"][number]): string => sentenceOf(signal, p().signals, WRITTEN);
