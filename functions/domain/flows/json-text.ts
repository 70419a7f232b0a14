import { type Fault, faultOf, MAX_DEPTH, pointerOf } from "./json-guard.ts";
import { numberFault } from "./json-number.ts";

/** The part of the text that is being read: an object with the names that it has so far, or an array. */
type Frame = { readonly names?: Set<string>; at: string | number };

type Reading = {
  readonly text: string;
  /** Bytes that are no UTF-8 have become U+FFFD: which of them were sent is not known. */
  readonly damaged: boolean;
  readonly frames: Frame[];
  awaitsName: boolean;
};

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const BACKSLASH = 92;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const NO_NUMBER = /[^-+.\deE]/g;

/**
 * The first thing that `JSON.parse` would change in silence, in a text that it has read without an error: a number that
 * a double cannot hold, and a name that is there twice in one object, of which the last would win.
 * @param damaged tells that the text came in bytes that are no UTF-8; then a text with U+FFFD is a fault as well.
 */
export function lossIn(text: string, damaged = false): Fault | undefined {
  const reading: Reading = { text, damaged, frames: [], awaitsName: false };
  for (let at = 0; at < text.length;) {
    const end = endOf(text, at);
    const detail = lossAt(reading, at, end);
    if (detail !== undefined) return { pointer: placeOf(reading), detail };
    at = end;
  }
  return undefined;
}

/**
 * The value of a JSON text, which is kept as it was written.
 * @throws {SyntaxError} where it is no JSON
 * @throws {Error} with the place of what cannot be kept, or what no item may hold
 */
export function keptJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const fault = lossIn(text) ?? faultOf(value);
  if (fault !== undefined) throw new Error(`at ${fault.pointer}: ${fault.detail}`);
  return value;
}

const isDigit = (code: number): boolean => (code >= ZERO && code <= NINE) || code === MINUS;

/** Where the token that begins at `at` ends; all but texts and numbers is read sign by sign. */
function endOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return endOfText(text, at);
  if (!isDigit(code)) return at + 1;
  NO_NUMBER.lastIndex = at;
  return NO_NUMBER.exec(text)?.index ?? text.length;
}

function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}

function lossAt(reading: Reading, at: number, end: number): string | undefined {
  const code = reading.text.charCodeAt(at);
  if (code === QUOTE) return textLoss(reading, at, end);
  if (isDigit(code)) return numberFault(reading.text.slice(at, end));
  return step(reading, code);
}

/** Follows the brackets and commas, so that the place of each value is known. */
function step(reading: Reading, code: number): undefined {
  const { frames } = reading;
  const frame = frames.at(-1);
  if (code === OPEN_OBJECT) frames.push({ names: new Set(), at: "" });
  if (code === OPEN_ARRAY) frames.push({ at: 0 });
  if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) frames.pop();
  if (code === COMMA && typeof frame?.at === "number") frame.at++;
  if (code === OPEN_OBJECT || code === COMMA) reading.awaitsName = frames.at(-1)?.names !== undefined;
  if (code === OPEN_ARRAY || code === CLOSE_OBJECT) reading.awaitsName = false;
}

function textLoss(reading: Reading, at: number, end: number): string | undefined {
  const { text, damaged, frames, awaitsName } = reading;
  reading.awaitsName = false;
  const frame = frames.at(-1);
  const name = awaitsName ? nameAt(text, at, end) : undefined;
  const isRepeated = name !== undefined && frame?.names?.has(name);
  if (frame !== undefined && name !== undefined) frame.at = name;
  if (isRepeated) return "the name is there twice in one object";
  if (name !== undefined) frame?.names?.add(name);
  return damaged && text.slice(at, end).includes("\uFFFD") ? "the text is not valid UTF-8" : undefined;
}

/** Names are the same whatever of them is escaped. */
function nameAt(text: string, at: number, end: number): string {
  const name = text.slice(at + 1, end - 1);
  return name.includes("\\") ? (JSON.parse(text.slice(at, end)) as string) : name;
}

const placeOf = ({ frames }: Reading): string => pointerOf(frames.slice(0, MAX_DEPTH).map(({ at }) => at));
