import { isRecord } from "../input.ts";
import { notSupported } from "../service.ts";

/** An event pattern: what a member may be, or the pattern of what is in it. */
export type Pattern = { readonly [member: string]: readonly string[] | Pattern };

/** Reads a pattern that names values and no operators: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html. */
export function parsePattern(raw: unknown, where: string): Pattern {
  if (!isRecord(raw) || Object.keys(raw).length === 0) throw notSupported(`The event pattern of ${where}`);
  return Object.fromEntries(
    Object.entries(raw).map(([member, wanted]) => [member, wantedIn(wanted, `${where}, ${member}`)]),
  );
}

function wantedIn(wanted: unknown, where: string): Pattern[string] {
  if (!Array.isArray(wanted)) return parsePattern(wanted, where);
  const odd = wanted.find((value) => typeof value !== "string");
  if (odd !== undefined || wanted.length === 0)
    throw notSupported(`${JSON.stringify(odd ?? [])} in the event pattern of ${where}`);
  return wanted as string[];
}

/** Whether every member that the pattern names is one of its values; where it is a list, whether one in it is. */
export function matches(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([member, wanted]) => {
    const actual = isRecord(event) && Object.hasOwn(event, member) ? event[member] : undefined;
    if (!isList(wanted)) return isRecord(actual) && matches(wanted, actual);
    return [actual].flat().some((one) => typeof one === "string" && wanted.includes(one));
  });
}

const isList = (wanted: Pattern[string]): wanted is readonly string[] => Array.isArray(wanted);
