import type { Json, JsonObject } from "./model.ts";
import { substitute } from "./substitute.ts";

/**
 * Puts a state machine's `DefinitionSubstitutions` into its `DefinitionString`, as CloudFormation does when it creates
 * the state machine. A placeholder without a substitution is refused: it would reach the interpreter as text.
 */
export function withDefinition(logicalId: string, properties: JsonObject): JsonObject {
  const { DefinitionSubstitutions: substitutions, ...others } = properties;
  if (typeof properties.DefinitionString !== "string") return properties;
  const values = (substitutions ?? {}) as Readonly<Record<string, Json>>;
  const definition = substitute(properties.DefinitionString, (name) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`${logicalId}: the definition uses \${${name}}, which nothing substitutes.`);
    return typeof value === "string" ? value : JSON.stringify(value);
  });
  return { ...others, DefinitionString: definition };
}
