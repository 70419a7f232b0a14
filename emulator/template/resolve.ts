import { ACCOUNT, REGION } from "../account.ts";
import { notSupported } from "../service.ts";
import { evaluateMembers, type Scope, substitute } from "./intrinsics.ts";
import type { Declared, Json, JsonObject, Resolved, Resource, Template } from "./model.ts";
import { type Naming, namingOf } from "./naming.ts";
import { resolveParameters } from "./parameters.ts";
import { isIgnorable } from "./resource-types.ts";

export type ResolveOptions = {
  readonly stack: string;
  /** Where this machine's AWS calls go, such as `http://127.0.0.1:4500`; queue URLs begin with it. */
  readonly endpoint: string;
  readonly parameters?: Readonly<Record<string, string>>;
};

/** The CDK's check of its bootstrap version is the only rule that means nothing here. */
const IGNORED_RULE = "CheckBootstrapVersion";

/**
 * Turns a synthesized template into resources with plain values. Throws `ParameterRefused` for parameters that
 * CloudFormation would refuse, and `notSupported` for what this machine cannot honour.
 */
export function resolveTemplate(template: Template, options: ResolveOptions): Resolved {
  refuseUnknownParts(template);
  const parameters = resolveParameters(template.Parameters ?? {}, options.parameters ?? {});
  const { scope, naming } = createScope(template, parameters, options);
  const resources = new Map<string, Resource>();
  for (const [logicalId, declared] of Object.entries(template.Resources)) {
    if (!isIgnorable(logicalId, declared.Type))
      resources.set(logicalId, resolveResource(logicalId, declared, scope, naming(logicalId)));
  }
  const ofType = (type: string): Resource[] => [...resources.values()].filter((resource) => resource.type === type);
  if (ofType("AWS::Cognito::UserPool").length > 1) throw notSupported("A second user pool");
  return { stack: options.stack, resources, ofType, outputs: resolveOutputs(template, scope), parameters };
}

function refuseUnknownParts(template: Template): void {
  if (template.Transform !== undefined) throw notSupported("A template with transforms");
  if (Object.keys(template.Conditions ?? {}).length > 0) throw notSupported("A template with conditions");
  const rule = Object.keys(template.Rules ?? {}).find((name) => name !== IGNORED_RULE);
  if (rule !== undefined) throw notSupported(`The template's rule ${rule}`);
}

function resolveResource(logicalId: string, declared: Declared, scope: Scope, naming: Naming): Resource {
  const properties = evaluateMembers(declared.Properties ?? {}, scope);
  return {
    logicalId,
    type: declared.Type,
    ...naming,
    properties:
      declared.Type === "AWS::StepFunctions::StateMachine" ? withDefinition(logicalId, properties) : properties,
    metadata: declared.Metadata ?? {},
  };
}

/**
 * Puts a state machine's `DefinitionSubstitutions` into its `DefinitionString`, as CloudFormation does when it creates
 * the state machine. A placeholder without a substitution is refused: it would reach the interpreter as text.
 */
function withDefinition(logicalId: string, properties: JsonObject): JsonObject {
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

function resolveOutputs(template: Template, scope: Scope): JsonObject {
  const outputs = Object.entries(template.Outputs ?? {});
  return evaluateMembers(Object.fromEntries(outputs.map(([name, output]) => [name, output.Value])), scope);
}

type Created = { scope: Scope; naming: (logicalId: string) => Naming };

function createScope(template: Template, parameters: Resolved["parameters"], options: ResolveOptions): Created {
  const pseudo = pseudoParameters(options);
  const naming = memo((logicalId): Naming => {
    const declared = template.Resources[logicalId] ?? missing("parameter or resource", logicalId);
    if (isIgnorable(logicalId, declared.Type)) throw new Error(`${logicalId} is referred to, but it is left out here.`);
    return namingOf(logicalId, declared, scope, options);
  });
  const scope: Scope = {
    ref: (name) => (name === "AWS::NoValue" ? undefined : (pseudo[name] ?? parameters[name] ?? naming(name).ref)),
    attribute: (logicalId, attribute) => naming(logicalId).attribute(attribute),
    mapping: (map, first, second) =>
      template.Mappings?.[map]?.[first]?.[second] ?? missing("mapping", `${map}.${first}.${second}`),
  };
  return { scope, naming };
}

function pseudoParameters({ stack }: ResolveOptions): Readonly<Record<string, Json>> {
  return {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": stack,
    "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    "AWS::NotificationARNs": [],
  };
}

/** Computes each value once; a value that needs itself is an error in the template. */
function memo<T>(compute: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  const open = new Set<string>();
  return (name) => {
    if (known.has(name)) return known.get(name)!;
    if (open.has(name)) throw new Error(`${name} refers to itself in the template.`);
    open.add(name);
    known.set(name, compute(name));
    open.delete(name);
    return known.get(name)!;
  };
}

function missing(kind: string, name: string): never {
  throw new Error(`The template refers to the ${kind} ${name}, which it does not have.`);
}
