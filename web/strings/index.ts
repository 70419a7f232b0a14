import { effect, signal } from "@preact/signals";
import { en, type Strings } from "./en.ts";

/** English comes with the page; any other language when it is wanted. */
const OTHERS = { de: () => import("./de.ts").then(({ de }) => de) };
export type Language = "en" | keyof typeof OTHERS;
const texts: Partial<Record<Language, Strings>> = { en };
/** Every language by its own name, for those who read no other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

const STORED = "second-look.language";

const isLanguage = (tag: unknown): tag is Language => typeof tag === "string" && Object.hasOwn(LANGUAGE_NAMES, tag);

function chosen(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    // Storage may be refused: then nothing was chosen.
    return null;
  }
}

/** What was chosen here, else the first of the browser's languages that there is. */
const preferred = (): Language =>
  [chosen(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())].find(isLanguage) ?? "en";

/** The language of the page. What is on the screen when it changes has to be drawn anew. */
export const language = signal<Language>("en");

/** What loads the texts of other parts of the page, in the language that the page is about to have. */
const parts: ((next: Language) => Promise<unknown>)[] = [ownTexts];

async function ownTexts(next: Language): Promise<void> {
  if (next !== "en") texts[next] ??= await OTHERS[next]();
}

/**
 * Has the texts of a part of the page follow its language: `take` gets them, now and whenever it changes. Resolves once they
 * are there.
 *
 * @param others what loads the texts that do not come with the part
 */
export async function withTexts<Of>(
  english: Of,
  others: Readonly<Record<Exclude<Language, "en">, () => Promise<Of>>>,
  take: (texts: Of) => void,
): Promise<void> {
  const known: Partial<Record<Language, Of>> = { en: english };
  const load = async (next: Language): Promise<void> => {
    if (next !== "en") known[next] ??= await others[next]();
  };
  parts.push(load);
  await load(language.peek());
  effect(() => take(known[language.value] ?? english));
}

async function speak(next: Language): Promise<void> {
  try {
    await Promise.all(parts.map((load) => load(next)));
    language.value = next;
  } catch {
    // What cannot be loaded cannot be shown: the page goes on in the language that it has.
  }
}

/** Resolves when the page can be shown in the person's language. */
export const languageReady: Promise<void> = speak(preferred());

export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next);
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

/** The region decides how times look: 13:44 or 1:44 PM. Some systems name one that is none, such as `en-US@posix`. */
function localeOf(lang: string): string {
  const tag = navigator.languages.find((one) => one.startsWith(lang)) ?? lang;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? lang;
  } catch {
    return lang;
  }
}

const formatsOf = (tag: string) => ({
  number: new Intl.NumberFormat(tag),
  exact: new Intl.NumberFormat(tag, { maximumFractionDigits: 20 }),
  share: new Intl.NumberFormat(tag, { style: "percent" }),
  clock: new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" }),
});

/** Every text of the page. To be read where it is shown and never kept, since it changes with the language. */
export let t: Strings = en;
export let locale = localeOf(language.value);
let formats = formatsOf(locale);
effect(() => {
  t = texts[language.value] ?? en;
  locale = localeOf(language.value);
  formats = formatsOf(locale);
});

export const inNumbers = (value: number): string => formats.number.format(value);
/** A number of an item, with every digit that it has; what would be a row of zeros stays as it was sent. */
export function inAllDigits(value: number): string {
  const [size, written] = [Math.abs(value), String(value)];
  return size !== 0 && (size < 1e-9 || size >= 1e15)
    ? written
    : formats.exact.format(written as Intl.StringNumericLiteral);
}
/** Never "100 %": a model is not certain. */
export const inPercent = (value: number): string => formats.share.format(Math.min(0.99, Math.round(value * 100) / 100));
export const inTime = (at: string | number): string => formats.clock.format(new Date(at));

/** A length of time in the largest unit that says enough. */
export function inLength(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return t.status.minutes(formats.number.format(minutes));
  if (minutes < 48 * 60) return t.status.hours(formats.number.format(Math.round(minutes / 60)));
  return t.status.days(formats.number.format(Math.round(minutes / (24 * 60))));
}
