import { ACCOUNT, REGION } from "../account.ts";
import { notSupported } from "../service.ts";
import { withDefinition } from "./definition.ts";
import { resolveDynamic } from "./dynamic.ts";
import { identify, type Identity } from "./identity.ts";
import { evaluate, evaluateMembers, type Scope } from "./intrinsics.ts";
import type { Declared, Json, JsonObject, Resolved, Resource, SecretReference, Template } from "./model.ts";
import { resolveParameters } from "./parameters.ts";
import { isIgnorable } from "./resource-types.ts";

export type ResolveOptions = {
  readonly stack: string;
  /** Where this machine's AWS calls go, such as `http://127.0.0.1:4500`; queue URLs begin with it. */
  readonly endpoint: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The value of a secret that the template refers to. */
  readonly secret?: (reference: SecretReference) => string;
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
  const { scope, exists, identity } = createScope(template, parameters, options);
  const resources = new Map<string, Resource>();
  for (const [logicalId, declared] of Object.entries(template.Resources)) {
    if (exists(logicalId, declared))
      resources.set(logicalId, resolveResource(logicalId, declared, scope, identity(logicalId)));
  }
  const ofType = (type: string): Resource[] => [...resources.values()].filter((resource) => resource.type === type);
  if (ofType("AWS::Cognito::UserPool").length > 1) throw notSupported("A second user pool");
  return { stack: options.stack, resources, ofType, outputs: resolveOutputs(template, scope), parameters };
}

function refuseUnknownParts(template: Template): void {
  if (template.Transform !== undefined) throw notSupported("A template with transforms");
  const rule = Object.keys(template.Rules ?? {}).find((name) => name !== IGNORED_RULE);
  if (rule !== undefined) throw notSupported(`The template's rule ${rule}`);
}

function resolveResource(logicalId: string, declared: Declared, scope: Scope, identity: Identity): Resource {
  const properties = evaluateMembers(declared.Properties ?? {}, scope);
  return {
    logicalId,
    type: declared.Type,
    ...identity,
    properties:
      declared.Type === "AWS::StepFunctions::StateMachine" ? withDefinition(logicalId, properties) : properties,
    metadata: declared.Metadata ?? {},
  };
}

function resolveOutputs(template: Template, scope: Scope): JsonObject {
  const outputs = Object.entries(template.Outputs ?? {});
  const held = outputs.filter(([, output]) => output.Condition === undefined || scope.condition(output.Condition));
  return evaluateMembers(Object.fromEntries(held.map(([name, output]) => [name, output.Value])), scope);
}

type Created = {
  scope: Scope;
  exists: (logicalId: string, declared: Declared) => boolean;
  identity: (logicalId: string) => Identity;
};

function createScope(template: Template, parameters: Resolved["parameters"], options: ResolveOptions): Created {
  const pseudo = pseudoParameters(options);
  const conditions = memo(
    (name) => evaluate(template.Conditions?.[name] ?? missing("condition", name), scope) === true,
  );
  const exists = (logicalId: string, { Type, Condition }: Declared): boolean =>
    !isIgnorable(logicalId, Type) && (Condition === undefined || conditions(Condition));
  const identity = memo((logicalId): Identity => {
    const declared = template.Resources[logicalId] ?? missing("parameter or resource", logicalId);
    if (!exists(logicalId, declared)) throw new Error(`${logicalId} is referred to, but it is left out here.`);
    return identify(logicalId, declared, scope, options);
  });
  const scope: Scope = {
    ref: (name) => (name === "AWS::NoValue" ? undefined : (pseudo[name] ?? parameters[name] ?? identity(name).ref)),
    attribute: (logicalId, attribute) => identity(logicalId).attribute(attribute),
    condition: conditions,
    mapping: (map, first, second) =>
      template.Mappings?.[map]?.[first]?.[second] ?? missing("mapping", `${map}.${first}.${second}`),
    dynamic: (text) => resolveDynamic(text, options.secret ?? ((reference) => missing("secret", reference.secretId))),
  };
  return { scope, exists, identity };
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
