type Value = string | number;
type Comparison = "=" | "<" | "<=" | ">";

/**
 * When a write holds, over the attributes of one row. `attribute` may be a path (`pending.epoch`); values of one
 * attribute are of one type, and texts compare by code units. Whoever stores rows renders it: `adapters/table.ts`.
 */
export type Condition =
  | { readonly op: Comparison; readonly attribute: string; readonly value: Value }
  | { readonly op: "in"; readonly attribute: string; readonly values: readonly Value[] }
  /** A list that does not contain the value, or that is not there. */
  | { readonly op: "lacks"; readonly attribute: string; readonly value: Value }
  | { readonly op: "absent"; readonly attribute: string }
  | { readonly op: "and" | "or"; readonly of: readonly Condition[] };

export const compare = (attribute: string, op: Comparison, value: Value): Condition => ({ op, attribute, value });
export const isIn = (attribute: string, values: readonly Value[]): Condition => ({ op: "in", attribute, values });
export const lacks = (attribute: string, value: Value): Condition => ({ op: "lacks", attribute, value });
export const absent = (attribute: string): Condition => ({ op: "absent", attribute });
export const all = (...of: readonly Condition[]): Condition => ({ op: "and", of });
export const any = (...of: readonly Condition[]): Condition => ({ op: "or", of });

const COMPARISONS: Readonly<Record<Comparison, (a: Value, b: Value) => boolean>> = {
  "=": (a, b) => a === b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
};

/** Whether a condition holds for a row. A comparison with an attribute that is not there does not. */
export function holds(condition: Condition, row: object): boolean {
  switch (condition.op) {
    case "and":
      return condition.of.every((part) => holds(part, row));
    case "or":
      return condition.of.some((part) => holds(part, row));
    case "absent":
      return valueAt(condition.attribute, row) === undefined;
    case "in":
      return condition.values.includes(valueAt(condition.attribute, row) as Value);
    case "lacks":
      return !((valueAt(condition.attribute, row) ?? []) as readonly Value[]).includes(condition.value);
    default:
      return compares(condition.op, valueAt(condition.attribute, row), condition.value);
  }
}

const compares = (op: Comparison, value: unknown, expected: Value): boolean =>
  value !== undefined && COMPARISONS[op](value as Value, expected);

function valueAt(path: string, row: object): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);
}
