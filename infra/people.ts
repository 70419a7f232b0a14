import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import type { Identity } from "./identity.ts";
import { may, ServiceFunction } from "./service-function.ts";

/** What ops may do with the people of the pool, and nothing beside it: nobody's password, attributes or account is theirs. */
const ACTIONS = [
  "DescribeUserPool",
  "ListUsers",
  "AdminGetUser",
  "AdminListGroupsForUser",
  "AdminCreateUser",
  "AdminAddUserToGroup",
  "AdminRemoveUserFromGroup",
  "AdminEnableUser",
  "AdminDisableUser",
  "AdminUserGlobalSignOut",
  "CreateGroup",
].map((action) => `cognito-idp:${action}`);

/** Ops invite, move and remove people: a function of its own, so that no other may touch the pool. */
export class People extends Construct {
  readonly api: ServiceFunction;

  constructor(parent: Construct, id: string, foundation: Foundation, { pool }: Identity) {
    super(parent, id);
    const { table } = foundation;
    this.api = new ServiceFunction(this, "people-api", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.api),
      environment: { USER_POOL_ID: pool.userPoolId },
      grants: [
        may(ACTIONS, pool.userPoolArn),
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-application")),
      ],
    });
  }
}
