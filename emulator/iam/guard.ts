import { AwsError, type Input, type Service } from "../service.ts";
import type { Policies } from "./policies.ts";
import type { Context } from "./statement.ts";

/** IAM's names of the calls that have another name there. */
const IAM_ACTIONS: Readonly<Record<string, string>> = {
  "lambda:Invoke": "lambda:InvokeFunction",
  "s3:HeadObject": "s3:GetObject",
  "s3:ListObjectsV2": "s3:ListBucket",
  "sqs:SendMessageBatch": "sqs:SendMessage",
};

/** How each service refuses; the others answer 400 `AccessDeniedException`. */
const REFUSALS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  s3: { code: "AccessDenied", status: 403 },
  sns: { code: "AuthorizationError", status: 403 },
  lambda: { code: "AccessDeniedException", status: 403 },
};
const REFUSAL = { code: "AccessDeniedException", status: 400 };

/** The members in which a call of SageMaker's hands over a role. */
const HANDED_OVER = ["RoleArn", "ExecutionRoleArn"] as const;
const TO: Context = { "iam:PassedToService": "sagemaker.amazonaws.com" };

/**
 * The same service, refusing every call whose role the template does not allow it: the IAM action of the call, on
 * all resources that it touches (`*` when it touches none in particular), and `iam:PassRole` on the role that a
 * training job or a model is to have.
 */
export function guard(service: Service, policies: Policies): Service {
  return {
    name: service.name,
    resourcesOf: (action, input) => service.resourcesOf(action, input),
    stop: () => service.stop(),
    async call(action, input, caller) {
      demand(policies, service, caller.role, action, input);
      return service.call(action, input, caller);
    },
  };
}

function demand(policies: Policies, service: Service, role: string, action: string, input: Input): void {
  const touched = service.resourcesOf(action, input);
  const resources = touched.length === 0 ? ["*"] : touched;
  const call = `${service.name}:${action}`;
  const name = IAM_ACTIONS[call] ?? call;
  for (const resource of resources)
    if (!policies.isAllowed(role, name, resource)) throw refusal(service.name, role, name, resource);
  for (const { action: other, on } of service.alsoNeeds?.(action, input) ?? [])
    if (!policies.isAllowed(role, other, on)) throw refusal(service.name, role, other, on);
  // An object that comes with tags is tagged, too: https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html.
  if (call === "s3:PutObject" && input["Tagging"] !== undefined)
    for (const resource of resources)
      if (!policies.isAllowed(role, "s3:PutObjectTagging", resource))
        throw refusal(service.name, role, "s3:PutObjectTagging", resource);
  for (const handed of rolesIn(service.name, input)) {
    if (!policies.isAllowed(role, "iam:PassRole", handed, TO))
      throw refusal(service.name, role, "iam:PassRole", handed);
  }
}

function rolesIn(service: string, input: Input): readonly string[] {
  if (service !== "sagemaker") return [];
  return HANDED_OVER.map((member) => input[member]).filter((role) => typeof role === "string");
}

function refusal(service: string, role: string, action: string, resource: string): AwsError {
  const { code, status } = REFUSALS[service] ?? REFUSAL;
  return new AwsError(code, `User: ${role} is not authorized to perform: ${action} on resource: ${resource}`, status);
}
