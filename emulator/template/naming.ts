import { createHash } from "node:crypto";
import { notSupported } from "../service.ts";
import { asText, evaluate, type Scope } from "./intrinsics.ts";
import type { Declared, Resource } from "./model.ts";
import { RESOURCE_TYPES, type ResourceType, type Self } from "./resource-types.ts";

/** What a resource is called, and what others read of it. */
export type Naming = Pick<Resource, "name" | "ref" | "attribute">;

/** The longest name that functions, roles and buckets can have. */
const LONGEST_NAME = 63;

/** Names a resource and says how it is referred to. Throws `notSupported` for a type that is not in the table. */
export function namingOf(
  logicalId: string,
  declared: Declared,
  scope: Scope,
  options: { readonly stack: string; readonly endpoint: string },
): Naming {
  const type = RESOURCE_TYPES[declared.Type];
  if (type === undefined) throw notSupported(`The resource type ${declared.Type} (${logicalId})`);
  const text = (property: string): string | undefined => textOf(declared, property, scope);
  const name = nameOf(type, `${options.stack}-${logicalId}`, text);
  const self: Self = { logicalId, name, text, id: hash(`${options.stack}/${logicalId}`), ...options };
  return { name, ref: type.ref(self), attribute: (attribute) => read(declared.Type, type, attribute, self) };
}

function read(typeName: string, type: ResourceType, attribute: string, self: Self): string {
  const reader = type.attributes[attribute];
  if (reader === undefined) throw notSupported(`The attribute ${attribute} of ${typeName} (${self.logicalId})`);
  return reader(self);
}

function nameOf(type: ResourceType, generated: string, text: Self["text"]): string {
  const explicit = type.nameProperty === undefined ? undefined : text(type.nameProperty);
  const name = explicit ?? shortened(generated);
  return type.lowerCase ? name.toLowerCase() : name;
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 11)}-${hash(name)}`;
}

function textOf(declared: Declared, property: string, scope: Scope): string | undefined {
  const declaredValue = declared.Properties?.[property];
  const value = declaredValue === undefined ? undefined : evaluate(declaredValue, scope);
  return value === undefined ? undefined : asText(value);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
