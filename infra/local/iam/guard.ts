import { AwsError, type Input, type Service } from "../service.ts";
import { iamActionsOf } from "./actions.ts";
import type { Policies } from "./policies.ts";
import type { Context } from "./statement.ts";

/** How each service refuses; the others answer 400 `AccessDeniedException`. */
const REFUSALS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  s3: { code: "AccessDenied", status: 403 },
  lambda: { code: "AccessDeniedException", status: 403 },
};
const REFUSAL = { code: "AccessDeniedException", status: 400 };

/**
 * The same service, refusing every call whose role the template does not allow it: all IAM actions of the call, on
 * all resources that it touches (`*` when it touches none in particular).
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
  for (const name of iamActionsOf(service.name, action, input)) {
    for (const resource of resources) {
      if (!policies.isAllowed(role, name, resource)) throw refusal(service.name, role, name, resource);
    }
  }
}

function refusal(service: string, role: string, action: string, resource: string): AwsError {
  const { code, status } = REFUSALS[service] ?? REFUSAL;
  return new AwsError(code, sentence(role, action, resource), status);
}

function sentence(role: string, action: string, resource: string): string {
  return `User: ${role} is not authorized to perform: ${action} on resource: ${resource}`;
}

/**
 * Whether a role may hand another role to a service, as `iam:PassRole` governs it. Throws as `guard` does; for calls
 * that start something under a role of its own, such as a training job.
 */
export function demandPassRole(policies: Policies, caller: string, role: string, service: string): void {
  const context: Context = { "iam:PassedToService": service };
  if (policies.isAllowed(caller, "iam:PassRole", role, context)) return;
  throw new AwsError(REFUSAL.code, sentence(caller, "iam:PassRole", role), REFUSAL.status);
}
