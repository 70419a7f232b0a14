import { createRequire } from "node:module";
import type { Stream } from "node:stream";

/** An attribute value in DynamoDB's JSON, such as `{ S: "text" }`. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Record<string, AttributeValue>;
export type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: string }[];

export type Index = {
  readonly IndexName: string;
  readonly KeySchema: KeySchema;
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
};

/** A table as DescribeTable shows it. */
export type TableDescription = {
  readonly TableName: string;
  readonly TableArn: string;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly KeySchema: KeySchema;
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
  readonly [member: string]: unknown;
};

export type Callback<T = unknown> = (error: unknown, result?: T) => void;

/** A range of keys as LevelDB takes it; `limit: -1` means all. */
export type Range = { gt?: string; gte?: string; lt?: string; lte?: string; reverse?: boolean; limit?: number };

/** What dynalite's actions ask of a store of items, or of an index. */
export type ItemStore = {
  get(key: string, callback: Callback<Item | undefined>): void;
  put(key: string, item: Item, callback: Callback): void;
  del(key: string, callback: Callback): void;
  lock(key: string, task: (release: (callback: Callback) => Callback) => void): void;
  createValueStream(range: Range): Stream;
};

/** What dynalite's actions ask of the whole store. */
export type ActionStore = {
  readonly options: { readonly maxItemSize: number };
  getTable(name: string, check: boolean | Callback<TableDescription>, callback?: Callback<TableDescription>): void;
  getItemDb(table: string): ItemStore;
  getIndexDb(type: string, table: string, index: string): ItemStore;
};

/** A request after dynalite's validation, which adds what it parsed as members that begin with `_`. */
export type Request = Record<string, unknown>;
export type Expression = { readonly type?: string; readonly args?: readonly unknown[] };

type Validation = { types: Record<string, unknown>; custom?: (request: Request, store: unknown) => string | undefined };
type Validations = {
  checkTypes(input: Request, types: Validation["types"]): Request;
  checkValidations(request: Request, types: Validation["types"], custom: Validation["custom"], store: unknown): void;
};
type Keys = { readonly createKey: (item: Item, table: TableDescription, schema?: KeySchema) => string };
type Action = (store: ActionStore, request: Request, callback: Callback<Record<string, unknown>>) => void;

// dynalite is CommonJS without types, and its server cannot be used without its own store: its parts can.
const load = createRequire(import.meta.url);
const validations = load("dynalite/validations") as Validations;

type Parser = { parse(text: string, context: object): unknown };

/** Parsing `attribute_not_exists(id)` takes as long as the write that asks for it. What names no placeholder means the same each time. */
function parseOnce(parser: Parser): void {
  const parsed = new Map<string, unknown>();
  const parse = parser.parse.bind(parser);
  parser.parse = (text, context) => {
    if (/[#:]/.test(text)) return parse(text, context);
    if (!parsed.has(text)) parsed.set(text, parse(text, context));
    return structuredClone(parsed.get(text));
  };
}
parseOnce(load("dynalite/db/conditionParser") as Parser);

/** The key under which an item is stored: equal for equal keys, sorted as DynamoDB sorts. */
export const { createKey } = load("dynalite/db") as Keys;

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** dynalite's code for an action such as `PutItem`. */
export function action(name: string): Action {
  return load(`dynalite/actions/${lowerFirst(name)}`) as Action;
}

/** The parameters that dynalite knows for an action. */
export function parameters(name: string): ReadonlySet<string> {
  return new Set(Object.keys((load(`dynalite/validations/${lowerFirst(name)}`) as Validation).types));
}

/** Checks types and rules of a request as DynamoDB does and parses its expressions. Throws what dynalite throws. */
export function validated(name: string, input: Request, store: unknown): Request {
  const { types, custom } = load(`dynalite/validations/${lowerFirst(name)}`) as Validation;
  const request = validations.checkTypes({ ...input }, types);
  validations.checkValidations(request, types, custom, store);
  return request;
}
