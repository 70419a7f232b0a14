import type { Coded } from "../coded.ts";

/** What can be wrong with a part of a value. The page says each in its own language. */
export type FaultCode =
  | "missing"
  | "unknown"
  | "object"
  | "list"
  | "text"
  | "number"
  | "integer"
  | "long-integer"
  | "boolean"
  | "at-least"
  | "at-most"
  | "shorter"
  | "longer"
  | "choice"
  | "date"
  | "no-day"
  | "fewer"
  | "more"
  | "backwards"
  | "ill-formed"
  | "no-json"
  | "unsafe";

export type FaultFigures = Coded["figures"];

const plural = (count: unknown, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
const characters = (count: unknown): string => plural(count, "character", "characters");
const entries = (count: unknown): string => plural(count, "entry", "entries");

const SENTENCES: Readonly<Record<FaultCode, (figures: FaultFigures) => string>> = {
  missing: () => "is required",
  unknown: () => "is not among the fields that the flow's schema names",
  object: () => "must be an object",
  list: () => "must be a list",
  text: () => "must be a text",
  number: () => "must be a finite number",
  integer: () => "must be an integer such as 3",
  "long-integer": () =>
    `must be an integer of at most ${Number.MAX_SAFE_INTEGER}; make the field a text for longer ones`,
  boolean: () => "must be true or false",
  "at-least": ({ least }) => `must be at least ${least}`,
  "at-most": ({ most }) => `must be at most ${most}`,
  shorter: ({ least, is }) => `must have at least ${characters(least)}, and has ${is}`,
  longer: ({ most, is }) => `must have at most ${characters(most)}, and has ${is}`,
  choice: ({ choices, others }) => `must be one of ${choices}${others === 0 ? "" : ` or ${others} others`}`,
  date: () => "must be a date such as 2026-11-30",
  "no-day": ({ date }) => `must be a date that exists, which ${date} does not`,
  fewer: ({ least, is }) => `must have at least ${entries(least)}, and has ${is}`,
  more: ({ most, is }) => `must have at most ${entries(most)}, and has ${is}`,
  backwards: () => `must be over "start", which is at least 0`,
  "ill-formed": () => "must be well-formed Unicode text, without lone surrogates",
  "no-json": () => "must be JSON: no infinite numbers, and nothing else that JSON cannot write",
  unsafe: ({ why }) => `cannot be kept: ${why}`,
};

/** The English sentence, without its full stop. */
export const faultSentence = (code: FaultCode, figures: FaultFigures): string => SENTENCES[code](figures);
