import { createHash, randomUUID } from "node:crypto";
import jsonata from "jsonata";
import type { Clock } from "../../clock.ts";

/** Sizes that Step Functions sets for arrays that functions make. */
const MAX_RANGE = 1000;
const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};
const formatTime = jsonata("$fromMillis($time, $picture, $zone)");

/**
 * Gives an expression the functions that Step Functions adds to JSONata, and time from the service's clock.
 * Signatures are JSONata's: a wrong argument is an error there, and so a States.QueryEvaluationError.
 */
export function addFunctions(expression: jsonata.Expression, clock: Clock, random: () => number): void {
  expression.registerFunction("partition", partition, "<an:a>");
  expression.registerFunction("range", range, "<nnn:a>");
  expression.registerFunction("hash", hash, "<ss?:s>");
  expression.registerFunction("random", (seed?: number) => (seed === undefined ? random() : seeded(seed)), "<n?:n>");
  expression.registerFunction("uuid", () => randomUUID(), "<:s>");
  expression.registerFunction("parse", (text: string): unknown => JSON.parse(text), "<s:x>");
  expression.registerFunction("millis", () => clock.now(), "<:n>");
  expression.registerFunction("now", (picture?: string, zone?: string) => nowIn(clock, picture, zone), "<s?s?:s>");
}

/** ISO 8601 without a picture of another. */
function nowIn(clock: Clock, picture: string | undefined, zone: string | undefined): string | Promise<string> {
  if (picture === undefined && zone === undefined) return new Date(clock.now()).toISOString();
  return formatTime.evaluate(undefined, { time: clock.now(), picture, zone }) as Promise<string>;
}

function partition(items: unknown[], size: number): unknown[][] {
  const step = Math.floor(size);
  if (step < 1) throw new RangeError("$partition needs a size of at least 1");
  return Array.from({ length: Math.ceil(items.length / step) }, (_, part) =>
    items.slice(part * step, (part + 1) * step),
  );
}

function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new RangeError("$range needs a step other than 0");
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE) throw new RangeError(`$range makes at most ${MAX_RANGE} items`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(content: string, algorithm = "SHA-1"): string {
  const known = ALGORITHMS[algorithm];
  if (known === undefined) throw new RangeError(`$hash does not know the algorithm ${algorithm}`);
  return createHash(known).update(content).digest("hex");
}

/** The same seed always gives the same number from 0 to 1. It is not the number that AWS gives. */
function seeded(seed: number): number {
  return createHash("sha256").update(String(seed)).digest().readUInt32BE() / 2 ** 32;
}
