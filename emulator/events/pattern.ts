import { isRecord } from "../input.ts";
import { notSupported } from "../service.ts";

type Scalar = string | number | boolean | null;
/** Whether a field matches, given the values it has in the event: several when it is a list, none when it is missing. */
type FieldTest = (values: readonly unknown[]) => boolean;
export type EventTest = (event: unknown) => boolean;

/**
 * Turns an event pattern into a test of events: exact values, `prefix`, `suffix`, `anything-but` values, `exists`
 * and `numeric`. Throws `NotSupportedLocally` for every other kind of filter.
 */
export function compiled(pattern: unknown): EventTest {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
    throw new Error(`An event pattern is a JSON object with at least one field: ${JSON.stringify(pattern)}`);
  }
  const fields = Object.entries(pattern).map(([name, part]) => field(name, part));
  return (event) => fields.every((matches) => matches(event));
}

function field(name: string, part: unknown): EventTest {
  if (name.startsWith("$")) throw notSupported(`EventBridge pattern ${name}`);
  if (!Array.isArray(part)) {
    const nested = compiled(part);
    return (event) => valuesOf(event, name).some(nested);
  }
  const tests = part.map(filter);
  return (event) => tests.some((test) => test(valuesOf(event, name).filter((value) => !isRecord(value))));
}

function valuesOf(event: unknown, name: string): readonly unknown[] {
  const value = isRecord(event) && Object.hasOwn(event, name) ? event[name] : [];
  return Array.isArray(value) ? value : [value];
}

function filter(wanted: unknown): FieldTest {
  if (isScalar(wanted)) return (values) => values.includes(wanted);
  const [[kind, operand] = [], ...others] = isRecord(wanted) ? Object.entries(wanted) : [];
  const build = kind === undefined || others.length > 0 ? undefined : FILTERS.get(kind);
  const test = build?.(operand);
  if (test === undefined) throw notSupported(`EventBridge filter ${JSON.stringify(wanted)}`);
  return test;
}

/** How each kind of filter is built; nothing for an operand that is not built. */
const FILTERS: ReadonlyMap<string, (operand: unknown) => FieldTest | undefined> = new Map([
  ["prefix", (operand: unknown) => onText(operand, (value, part) => value.startsWith(part))],
  ["suffix", (operand: unknown) => onText(operand, (value, part) => value.endsWith(part))],
  [
    "exists",
    (operand: unknown) => (typeof operand === "boolean" ? (values) => values.length > 0 === operand : undefined),
  ],
  ["anything-but", anythingBut],
  ["numeric", numeric],
]);

function onText(operand: unknown, matches: (value: string, part: string) => boolean): FieldTest | undefined {
  if (typeof operand !== "string") return undefined;
  return (values) => values.some((value) => typeof value === "string" && matches(value, operand));
}

function anythingBut(operand: unknown): FieldTest | undefined {
  const unwanted = new Set<unknown>(Array.isArray(operand) ? operand : [operand]);
  if (![...unwanted].every(isScalar)) return undefined;
  return (values) => values.some((value) => !unwanted.has(value));
}

const COMPARISONS: ReadonlyMap<unknown, (value: number, bound: number) => boolean> = new Map([
  ["=", (value: number, bound: number) => value === bound],
  ["<", (value: number, bound: number) => value < bound],
  ["<=", (value: number, bound: number) => value <= bound],
  [">", (value: number, bound: number) => value > bound],
  [">=", (value: number, bound: number) => value >= bound],
]);

/** `[">", 0, "<=", 5]`: one comparison or two, all of which must hold. */
function numeric(operand: unknown): FieldTest | undefined {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) return undefined;
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [compare, bound] = [COMPARISONS.get(operand[at]), operand[at + 1] as unknown];
    if (compare === undefined || typeof bound !== "number") return undefined;
    tests.push((value) => compare(value, bound));
  }
  return (values) => values.some((value) => typeof value === "number" && tests.every((test) => test(value)));
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
