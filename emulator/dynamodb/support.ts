import { type Input, notSupported } from "../service.ts";
import { type Expression, parameters, type Request } from "./dynalite.ts";

/** The actions that are built. */
export const SUPPORTED: ReadonlySet<string> = new Set([
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
]);

const WRITES: ReadonlySet<string> = new Set(["DeleteItem", "PutItem", "UpdateItem"]);
const COMPARISONS: ReadonlySet<unknown> = new Set(["=", "<>", "in"]);

/** Refuses a parameter that dynalite would drop without a word. */
export function refuseUnknownParameters(action: string, input: Input): void {
  const known = parameters(action);
  for (const [name, value] of Object.entries(input)) {
    const handled = name === "ReturnValuesOnConditionCheckFailure" && WRITES.has(action);
    if (value !== undefined && !known.has(name) && !handled) throw notSupported(`DynamoDB ${action} ${name}`);
  }
}

/** Refuses the attribute name `__proto__`, at any depth: dynalite would drop it without a word. */
export function refuseUnsafeNames(value: unknown): void {
  if (value === "__proto__") throw notSupported("DynamoDB attribute __proto__");
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (name === "__proto__") throw notSupported("DynamoDB attribute __proto__");
    if (name !== "S" || typeof part !== "string") refuseUnsafeNames(part);
  }
}

/** Refuses comparing whole lists or maps, which dynalite always finds unequal. */
export function refuseDocumentComparison(request: Request): void {
  for (const member of ["_condition", "_filter"]) {
    const parsed = request[member] as { expression: Expression } | undefined;
    if (parsed !== undefined && comparesDocuments(parsed.expression))
      throw notSupported("DynamoDB comparison of lists or maps");
  }
}

function comparesDocuments({ type, args = [] }: Expression): boolean {
  if (COMPARISONS.has(type)) return args.some(isDocument);
  return args.some((arg) => isExpression(arg) && comparesDocuments(arg));
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isDocument = (value: unknown): boolean => isObject(value) && ("L" in value || "M" in value);
const isExpression = (value: unknown): value is Expression => isObject(value) && "args" in value;
