import { notSupported } from "../service.ts";
import type { Json, JsonObject } from "./model.ts";

/** What intrinsic functions look things up in. */
export interface Scope {
  /** A parameter, pseudo parameter or resource; `undefined` for `AWS::NoValue`. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): string;
  mapping(map: string, first: string, second: string): Json;
}

/** `undefined` means `AWS::NoValue`: whoever holds the value leaves it out. */
type Value = Json | undefined;
type Intrinsic = (argument: Json, scope: Scope) => Value;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(asText(name)),
  "Fn::GetAtt": getAttribute,
  "Fn::Join": join,
  "Fn::Sub": sub,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::FindInMap": findInMap,
};

/** Evaluates every intrinsic function inside a value. Throws `notSupported` for one that is not listed above. */
export function evaluate(value: Json, scope: Scope): Value {
  if (typeof value === "string") return withoutReference(value);
  if (Array.isArray(value)) return evaluateAll(value as readonly Json[], scope);
  if (typeof value !== "object" || value === null) return value;
  const [key, ...others] = Object.keys(value);
  if (key !== undefined && others.length === 0 && isIntrinsic(key))
    return call(key, (value as JsonObject)[key]!, scope);
  return evaluateMembers(value as JsonObject, scope);
}

/** Evaluates an object member by member; the ones that come to `AWS::NoValue` are left out. */
export function evaluateMembers(object: JsonObject, scope: Scope): JsonObject {
  const members = Object.entries(object).map(([name, member]) => [name, evaluate(member, scope)] as const);
  return Object.fromEntries(members.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

function isIntrinsic(key: string): boolean {
  return key === "Ref" || key.startsWith("Fn::");
}

function call(key: string, argument: Json, scope: Scope): Value {
  const intrinsic = INTRINSICS[key];
  if (intrinsic === undefined) throw notSupported(`The intrinsic function ${key}`);
  const value = intrinsic(argument, scope);
  return typeof value === "string" ? withoutReference(value) : value;
}

/** CloudFormation replaces `{{resolve:…}}` last; here it would stay, and be taken for the value. */
function withoutReference(text: string): string {
  if (text.includes("{{resolve:")) throw notSupported(`The dynamic reference ${text}`);
  return text;
}

function evaluateAll(argument: Json, scope: Scope): Json[] {
  return asList(argument)
    .map((item) => evaluate(item, scope))
    .filter((item) => item !== undefined);
}

function getAttribute(argument: Json, scope: Scope): string {
  const [logicalId, ...attribute] = typeof argument === "string" ? argument.split(".") : asList(argument).map(asText);
  return scope.attribute(logicalId!, attribute.join("."));
}

function join(argument: Json, scope: Scope): string {
  const [separator, items] = asList(argument);
  const parts = evaluate(items!, scope);
  return asList(parts).map(asText).join(asText(separator));
}

function select(argument: Json, scope: Scope): Json {
  const [index, items] = evaluateAll(argument, scope);
  const item = asList(items)[Number(index)];
  if (item === undefined) throw new Error(`Fn::Select: there is no item ${asText(index)}.`);
  return item;
}

function split(argument: Json, scope: Scope): Json {
  const [separator, text] = evaluateAll(argument, scope);
  return asText(text).split(asText(separator));
}

function findInMap(argument: Json, scope: Scope): Json {
  const [map, first, second] = evaluateAll(argument, scope).map(asText);
  return scope.mapping(map!, first!, second!);
}

function sub(argument: Json, scope: Scope): string {
  const [text, variables] = typeof argument === "string" ? [argument, {}] : asList(argument);
  const own = evaluateMembers(variables as JsonObject, scope);
  return substitute(asText(text), (name) => {
    if (Object.hasOwn(own, name)) return asText(own[name]);
    return asText(name.includes(".") ? getAttribute(name, scope) : scope.ref(name));
  });
}

function asList(value: Value): readonly Json[] {
  if (!Array.isArray(value)) throw new Error(`The template has ${JSON.stringify(value)} where a list belongs.`);
  return value as readonly Json[];
}

/** Numbers and booleans are text to CloudFormation. */
export function asText(value: Value): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Error(`The template has ${JSON.stringify(value)} where text belongs.`);
}

/** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`, and `${!Literal}`, which stands for `${Literal}`. */
const PLACEHOLDER = /\$\{(!?)([A-Za-z0-9_.:-]+)\}/g;

/** Replaces the placeholders of `Fn::Sub` and of a state machine's definition. */
export function substitute(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(PLACEHOLDER, (_, literal: string, name: string) =>
    literal === "!" ? `\${${name}}` : valueOf(name),
  );
}
