import { notSupported } from "../service.ts";
import type { Resolved, Resource } from "../template/model.ts";
import { parseStatement, type Context, type Statement } from "./statement.ts";

/** The role under which the local system itself calls; it may do everything. */
export const ROOT = "arn:aws:iam::000000000000:root";

export interface Policies {
  /**
   * Whether a role (its ARN) may perform an IAM action such as `dynamodb:PutItem` on a resource (its ARN, or `*`).
   * A statement that denies wins; without one that allows, the answer is no.
   */
  isAllowed(role: string, action: string, resource: string, context?: Context): boolean;
}

/** AWS's own policies that may be attached; they allow only logs, which no local service takes. */
const MANAGED_BY_AWS = new Set(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]);

/**
 * Reads every role of the template with its policies, inline and attached by `AWS::IAM::Policy`.
 * Throws `notSupported` when one says something that could not be honoured.
 */
export function readPolicies(template: Resolved): Policies {
  const roles = template.ofType("AWS::IAM::Role");
  return createPolicies(new Map(roles.map((role) => [role.attribute("Arn"), statementsOf(role, template)])));
}

/** Policies from the statements of each role, by the role's ARN. */
export function createPolicies(statements: ReadonlyMap<string, readonly Statement[]>): Policies {
  const byAction = new Map<string, readonly Statement[]>();
  // Roles and actions are few, so the statements that concern a pair are found once.
  const concerning = (role: string, action: string): readonly Statement[] => {
    const key = `${role} ${action}`;
    const known =
      byAction.get(key) ?? (statements.get(role) ?? []).filter((statement) => statement.coversAction(action));
    byAction.set(key, known);
    return known;
  };
  return {
    isAllowed(role, action, resource, context = {}) {
      if (role === ROOT) return true;
      const held = concerning(role, action).filter((each) => each.coversResource(resource) && each.holds(context));
      return held.length > 0 && held.every((each) => each.effect === "Allow");
    },
  };
}

/** The statements of policy documents as a template has them. */
export function parseDocument(document: unknown): Statement[] {
  const { Statement: raw } = document as { Statement: unknown };
  const list = (Array.isArray(raw) ? raw : [raw]) as Readonly<Record<string, unknown>>[];
  return list.map((statement) => parseStatement(statement));
}

function statementsOf(role: Resource, template: Resolved): Statement[] {
  if (role.properties.PermissionsBoundary !== undefined) throw notSupported("A permissions boundary");
  const inline = ((role.properties.Policies ?? []) as { PolicyDocument: unknown }[]).map(
    (policy) => policy.PolicyDocument,
  );
  const attached = template
    .ofType("AWS::IAM::Policy")
    .filter(({ properties }) => ((properties.Roles ?? []) as readonly string[]).includes(role.name))
    .map((policy) => policy.properties.PolicyDocument);
  refuseManaged(role);
  return [...inline, ...attached].flatMap((document) => parseDocument(document));
}

function refuseManaged({ properties, logicalId }: Resource): void {
  const managed = (properties.ManagedPolicyArns ?? []) as readonly string[];
  const unknown = managed.find((arn) => !MANAGED_BY_AWS.has(arn));
  if (unknown !== undefined) throw notSupported(`The managed policy ${unknown} of ${logicalId}`);
}
