import { de } from "./de.ts";
import { en, type Strings } from "./en.ts";

const LANGUAGES: ReadonlyMap<string, Strings> = new Map([
  ["de", de],
  ["en", en],
]);

/** The first of the browser's languages that there is. */
const preferred = (): Strings =>
  navigator.languages
    .map((tag) => LANGUAGES.get(tag.slice(0, 2).toLowerCase()))
    .find((strings) => strings !== undefined) ?? en;

export const t: Strings = preferred();

/** The region decides how times look: 13:44 or 1:44 PM. Some systems name one that is none, such as `en-US@posix`. */
function localeOf(tag: string): string {
  try {
    return tag.startsWith(t.lang) ? (Intl.getCanonicalLocales(tag)[0] ?? t.lang) : t.lang;
  } catch {
    return t.lang;
  }
}

export const locale = localeOf(navigator.language);
const number = new Intl.NumberFormat(locale);
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
const share = new Intl.NumberFormat(locale, { style: "percent" });
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });

export const inNumbers = (value: number): string => number.format(value);
/** A number of an item, with every digit that it has; what would be a row of zeros stays as it was sent. */
export function inAllDigits(value: number): string {
  const [size, written] = [Math.abs(value), String(value)];
  return size !== 0 && (size < 1e-9 || size >= 1e15) ? written : exact.format(written as Intl.StringNumericLiteral);
}
/** Never "100 %": a model is not certain. */
export const inPercent = (value: number): string => share.format(Math.min(0.99, Math.round(value * 100) / 100));
export const inTime = (at: string | number): string => clock.format(new Date(at));

/** A length of time in the largest unit that says enough. */
export function inLength(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return t.status.minutes(number.format(minutes));
  if (minutes < 48 * 60) return t.status.hours(number.format(Math.round(minutes / 60)));
  return t.status.days(number.format(Math.round(minutes / (24 * 60))));
}
