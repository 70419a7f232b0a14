import { createHash } from "node:crypto";
import jsonata from "jsonata";
import type { Clock } from "../../clock.ts";

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};
const formatTime = jsonata("$fromMillis($time, $picture, $zone)");

/**
 * Gives an expression `$hash`, which Step Functions adds to JSONata, and time from the service's clock. Signatures are
 * JSONata's: a wrong argument is an error there, and so a States.QueryEvaluationError.
 */
export function addFunctions(expression: jsonata.Expression, clock: Clock): void {
  expression.registerFunction("hash", hash, "<ss?:s>");
  expression.registerFunction("millis", () => clock.now(), "<:n>");
  expression.registerFunction("now", (picture?: string, zone?: string) => nowIn(clock, picture, zone), "<s?s?:s>");
}

/** ISO 8601 without a picture of another. */
function nowIn(clock: Clock, picture: string | undefined, zone: string | undefined): string | Promise<string> {
  if (picture === undefined && zone === undefined) return new Date(clock.now()).toISOString();
  return formatTime.evaluate(undefined, { time: clock.now(), picture, zone }) as Promise<string>;
}

function hash(content: string, algorithm = "SHA-1"): string {
  const known = ALGORITHMS[algorithm];
  if (known === undefined) throw new RangeError(`$hash does not know the algorithm ${algorithm}`);
  return createHash(known).update(content).digest("hex");
}
