import type { Part, Signal } from "./signals/signal.ts";
import { rateOf } from "./signals/signal.ts";

/** How figures are written. */
export type Written = {
  readonly count: (value: number) => string;
  readonly share: (value: number) => string;
  /** A number with at most one decimal. */
  readonly number: (value: number) => string;
};

/** A part as it is told: so many of so many, and the share. */
export type Told = { readonly of: string; readonly n: string; readonly share: string };

/** The sentences of a language: what is said of a signal, in figures. */
export type SignalWords = {
  readonly days: (days: string) => string;
  readonly gold: (when: string, own: Told, others: Told) => string;
  readonly before: (before: Told) => string;
  readonly apart: (when: string, own: Told, others: Told) => string;
  readonly chance: (share: string) => string;
  readonly faster: (when: string, seconds: string, before: string, share: string) => string;
  readonly slower: (when: string, seconds: string, before: string, share: string) => string;
  readonly labels: (when: string, label: string, own: Told, others: Told) => string;
  readonly alike: (when: string, label: string, own: Told, others: Told) => string;
  readonly quick: (when: string, own: Told, others: Told) => string;
  readonly tiredGold: (minutes: string, early: Told, late: Told) => string;
  readonly tiredApart: (minutes: string, early: Told, late: Told) => string;
};

export const ENGLISH: SignalWords = {
  days: (days) => `In the last ${days} days`,
  gold: (when, own, others) =>
    `${when}, ${own.of} of ${own.n} gold items were answered otherwise than agreed (${own.share}); by the others, ${others.share}.`,
  before: (before) => `Before, it was ${before.of} of ${before.n}.`,
  apart: (when, own, others) =>
    `${when}, ${own.share} of ${own.n} comparisons with others' blind answers differ; for the others, ${others.share}.`,
  chance: (share) => `Answers drawn by lot would come to about ${share}.`,
  faster: (when, seconds, before, share) =>
    `${when}, an answer takes ${seconds} s (median), and took ${before} s before. Less what changed for all, that is ${share} less time.`,
  slower: (when, seconds, before, share) =>
    `${when}, an answer takes ${seconds} s (median), and took ${before} s before. Less what changed for all, that is ${share} more time.`,
  labels: (when, label, own, others) =>
    `${when}, ${own.share} of ${own.n} answers are “${label}”; on the same days, the others give it in ${others.share}.`,
  alike: (when, label, own, others) =>
    `${when}, nearly all answers are the same: ${own.of} of ${own.n} are “${label}”; on the same days, the others give it in ${others.share}.`,
  quick: (when, own, others) =>
    `${when}, ${own.share} of ${own.n} answers came sooner than the text can be read at 600 words a minute; for the others, ${others.share}.`,
  tiredGold: (minutes, early, late) =>
    `From ${minutes} minutes after a break on, ${late.of} of ${late.n} gold items were answered otherwise than agreed (${late.share}); sooner after it, ${early.of} of ${early.n} (${early.share}).`,
  tiredApart: (minutes, early, late) =>
    `From ${minutes} minutes after a break on, ${late.share} of ${late.n} comparisons with others' blind answers differ; sooner after it, ${early.share} of ${early.n}.`,
};

/** What is said of a signal. Figures beside those of others; what they mean is for people to find out. */
export function sentenceOf(signal: Signal, words: SignalWords, written: Written): string {
  const told = (part: Part): Told => ({
    of: written.count(part.of),
    n: written.count(part.n),
    share: written.share(rateOf(part)),
  });
  const when = "days" in signal ? words.days(written.count(signal.days)) : "";
  switch (signal.kind) {
    case "gold":
      return joined(
        words.gold(when, told(signal.own), told(signal.others)),
        signal.before && words.before(told(signal.before)),
        signal.chance !== undefined && words.chance(written.share(signal.chance)),
      );
    case "apart":
      return joined(
        words.apart(when, told(signal.own), told(signal.others)),
        signal.chance !== undefined && words.chance(written.share(signal.chance)),
      );
    case "speed": {
      const [seconds = 0, before = 0] = [signal.seconds, signal.before];
      const say = signal.factor < 1 ? words.faster : words.slower;
      return say(when, written.number(seconds), written.number(before), written.share(Math.abs(signal.factor - 1)));
    }
    case "labels":
      return words[signal.alike ? "alike" : "labels"](when, signal.label, told(signal.own), told(signal.others));
    case "quick":
      return words.quick(when, told(signal.own), told(signal.others));
    case "tired":
      return words[signal.by === "gold" ? "tiredGold" : "tiredApart"](
        written.count(signal.minutes),
        told(signal.early),
        told(signal.late),
      );
  }
}

const joined = (...sentences: readonly (string | false | undefined)[]): string => sentences.filter(Boolean).join(" ");
