import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  DescribeUserPoolCommand,
  GroupExistsException,
  ListUsersCommand,
  ResourceNotFoundException,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Refusal } from "../../domain/errors.ts";
import type { PoolMember } from "../../domain/members/member.ts";
import { QUICK } from "../limits.ts";
import { asRefusal, nobody, notTaken, wrongCursor } from "./user-pool-refusals.ts";
import { mapConcurrently, required } from "../runtime.ts";

const cognito = new CognitoIdentityProviderClient(QUICK);
/** The id of the pool. */
export const pool = (): string => required("USER_POOL_ID");

/** Performs a call, and says what the pool refuses as a refusal of ours. */
const told = async <T>(call: Promise<T>, invalid?: () => Refusal): Promise<T> =>
  call.catch((error: unknown) => Promise.reject(asRefusal(error, invalid)));
const named = (name: string) => ({ UserPoolId: pool(), Username: name });

/** How many people's groups are read at once. Cognito has no call that gives them with the people. */
const AT_ONCE = 5;

type Listing = { readonly cursor?: string | undefined; readonly limit: number; readonly search?: string | undefined };
type Found = { readonly items: readonly PoolMember[]; readonly nextCursor: string | undefined };

/** A page of the people of the pool with all their groups. */
export async function membersOf({ cursor, limit, search }: Listing): Promise<Found> {
  const command = new ListUsersCommand({
    UserPoolId: pool(),
    Limit: limit,
    ...(cursor !== undefined && { PaginationToken: cursor }),
    ...(search !== undefined && { Filter: filterFor(search) }),
  });
  const { Users = [], PaginationToken } = await told(cognito.send(command), wrongCursor);
  const items = await mapConcurrently(Users, AT_ONCE, async (user) =>
    memberIn(user, user.Attributes, await groupsOf(user.Username ?? "")),
  );
  return { items, nextCursor: PaginationToken };
}

/** Quoted as https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html has it. */
const filterFor = (search: string): string =>
  `${search.includes("@") ? "email" : "username"} ^= "${search.replace(/["\\]/g, "\\$&")}"`;

/** Somebody of the pool. @throws {NotFound} */
export async function memberOf(name: string): Promise<PoolMember> {
  const [user, groups] = await Promise.all([
    told(cognito.send(new AdminGetUserCommand(named(name))), nobody),
    groupsOf(name),
  ]);
  return memberIn(user, user.UserAttributes, groups);
}

type User = Omit<UserType, "Attributes">;

function memberIn(user: User, attributes: readonly AttributeType[] = [], groups: readonly string[]): PoolMember {
  const email = attributes.find(({ Name }) => Name === "email")?.Value;
  return {
    name: user.Username ?? "",
    ...(email !== undefined && { email }),
    groups,
    enabled: user.Enabled ?? false,
    status: user.UserStatus ?? "UNKNOWN",
    createdAt: (user.UserCreateDate ?? new Date(0)).toISOString(),
  };
}

/** All groups that somebody is in. */
async function groupsOf(name: string): Promise<string[]> {
  const found: string[] = [];
  for (let NextToken: string | undefined; ;) {
    const command = new AdminListGroupsForUserCommand({ ...named(name), Limit: 60, ...(NextToken && { NextToken }) });
    const page = await told(cognito.send(command), nobody);
    found.push(...(page.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []));
    NextToken = page.NextToken;
    if (NextToken === undefined) return found;
  }
}

/** Makes somebody who can sign in, and has Cognito send the invitation with a password for once. Gives the name that the pool knows them by. */
export async function invite(name: string, email: string): Promise<string> {
  const { UserPool } = await told(cognito.send(new DescribeUserPoolCommand({ UserPoolId: pool() })));
  // Where addresses are names, Cognito makes up the name of its own.
  const Username = UserPool?.UsernameAttributes?.includes("email") ? email : name;
  const UserAttributes = [
    { Name: "email", Value: email },
    // Whoever can read the invitation has the address; without this, no password could be sent there again.
    { Name: "email_verified", Value: "true" },
  ];
  const command = new AdminCreateUserCommand({
    UserPoolId: pool(),
    Username,
    UserAttributes,
    DesiredDeliveryMediums: ["EMAIL"],
  });
  const { User } = await told(cognito.send(command), notTaken);
  return User?.Username ?? Username;
}

/** Puts somebody into a group, which is made where it is missing. */
export async function addTo(name: string, group: string): Promise<void> {
  const add = () => cognito.send(new AdminAddUserToGroupCommand({ ...named(name), GroupName: group }));
  try {
    await add();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw asRefusal(error);
    await told(makeGroup(group));
    await told(add());
  }
}

async function makeGroup(group: string): Promise<void> {
  await cognito.send(new CreateGroupCommand({ UserPoolId: pool(), GroupName: group })).catch((error: unknown) => {
    if (!(error instanceof GroupExistsException)) throw error;
  });
}

export async function takeFrom(name: string, group: string): Promise<void> {
  await told(cognito.send(new AdminRemoveUserFromGroupCommand({ ...named(name), GroupName: group })));
}

export async function enable(name: string): Promise<void> {
  await told(cognito.send(new AdminEnableUserCommand(named(name))));
}

export async function disable(name: string): Promise<void> {
  await told(cognito.send(new AdminDisableUserCommand(named(name))));
}

/** No refresh token of theirs is taken any more. Access tokens last until they run out. */
export async function signOutEverywhere(name: string): Promise<void> {
  await told(cognito.send(new AdminUserGlobalSignOutCommand(named(name))));
}
