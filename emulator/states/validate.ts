import validator from "asl-validator";

/**
 * What the public ASL schema has against a definition, as sentences; empty when it is valid. Run it after
 * substitution: a bare substitution is not JSON of the right type. It knows nothing of what this machine supports,
 * and accepts JSONata that Step Functions does not; `createStates` checks both.
 */
export function validateDefinition(definition: string): readonly string[] {
  // The validator writes into what it is given, so it gets a copy of its own.
  const result = validator(JSON.parse(definition) as object);
  return result.isValid ? [] : result.errorsText("\n").split("\n");
}
