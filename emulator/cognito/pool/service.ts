import type { Clock } from "../../clock.ts";
import { arn } from "../../account.ts";
import { onlyKnown } from "../../input.ts";
import { AwsError, notSupported, type Output, type Service } from "../../service.ts";
import type { Resolved } from "../../template/model.ts";
import { changes } from "./changes.ts";
import type { Directory } from "./directory.ts";
import { type PoolDefinition, text } from "./pool.ts";
import { reads } from "./reads.ts";

/** The pool that a template makes, if it makes one. */
export function poolOf(template: Resolved): PoolDefinition | undefined {
  const [pool] = template.ofType("AWS::Cognito::UserPool");
  if (pool === undefined) return undefined;
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.properties as {
    UsernameAttributes?: string[];
    AliasAttributes?: string[];
  };
  const groups = template.ofType("AWS::Cognito::UserPoolGroup").map(({ name }) => name);
  return { id: pool.ref, usernames: UsernameAttributes, aliases: AliasAttributes, groups };
}

/**
 * What administrators do with the people of a user pool, as the API reference has it:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/.
 */
export function createCognito(directory: Directory, pool: PoolDefinition | undefined, clock: Clock): Service {
  const actions =
    pool && new Map(Object.entries({ ...reads({ directory, pool, clock }), ...changes({ directory, pool, clock }) }));
  return {
    name: "cognito-idp",
    async call(action, input): Promise<Output> {
      const id = text(input, "UserPoolId");
      if (actions === undefined || id !== pool?.id)
        throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
      const found = actions.get(action);
      if (found === undefined) throw notSupported(`Cognito ${action}`);
      onlyKnown(`Cognito ${action}`, input, new Set(["UserPoolId", ...found.known]));
      return found.run(input);
    },
    resourcesOf: (_action, { UserPoolId }) => [arn("cognito-idp", `userpool/${String(UserPoolId)}`)],
    stop: async () => {},
  };
}
