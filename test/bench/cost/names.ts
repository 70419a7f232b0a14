import type { Resolved } from "@second-look/emulator";

/** What the code calls a resource: a function as its folder, a state machine as its file, all others by their logical ids. */
export function nameIn(template: Resolved): (physical: string) => string {
  const names = new Map<string, string>();
  for (const resource of template.resources.values()) names.set(resource.name, withoutHash(resource.logicalId));
  for (const { name, properties } of template.ofType("AWS::Lambda::Function")) {
    const { Variables = {} } = (properties["Environment"] ?? {}) as { Variables?: Record<string, string> };
    names.set(name, Variables["POWERTOOLS_SERVICE_NAME"] ?? name);
  }
  for (const { name, properties } of template.ofType("AWS::StepFunctions::StateMachine")) {
    const log = /second-look-([\w-]+)/.exec(JSON.stringify(properties["LoggingConfiguration"]))?.[1];
    names.set(name, log ?? name);
  }
  return (physical) => names.get(physical) ?? inParts(physical, names);
}

/** A path or a call names resources between its slashes and colons. */
const inParts = (physical: string, names: ReadonlyMap<string, string>): string =>
  physical.replaceAll(/[^/:]+/g, (part) => names.get(part) ?? part);

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, "");
