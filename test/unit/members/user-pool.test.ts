import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  CreateGroupCommand,
  DescribeUserPoolCommand,
  GroupExistsException,
  ListUsersCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test, vi } from "vitest";
import { addTo, disable, invite, membersOf } from "../../../functions/adapters/people/user-pool.ts";
import { MemberExists, NotFound, TryAgain } from "../../../functions/domain/errors.ts";

const cognito = mockClient(CognitoIdentityProviderClient);
beforeEach(() => {
  cognito.reset();
  vi.stubEnv("USER_POOL_ID", "eu-central-1_Ab1");
});

const refusing = (name: string) =>
  new CognitoIdentityProviderServiceException({ name, $fault: "client", message: "ana: no", $metadata: {} });

test.each([
  ["TooManyRequestsException", TryAgain],
  ["LimitExceededException", TryAgain],
  ["UserNotFoundException", NotFound],
  ["UsernameExistsException", MemberExists],
] as const)("%s is a refusal of ours, in our words", async (name, refusal) => {
  cognito.rejects(refusing(name));
  const refused = disable("ana");
  await expect(refused).rejects.toBeInstanceOf(refusal);
  await expect(refused).rejects.not.toThrow("ana");
});

test.each(["InvalidParameterException", "NotAuthorizedException"])(
  "of %s the log gets the name and no more",
  async (name) => {
    cognito.rejects(refusing(name));
    await expect(disable("ana")).rejects.toMatchObject({ name: "PoolFault", message: name });
  },
);

test("a pool that is asked too often is asked again after a while", async () => {
  cognito.rejects(refusing("TooManyRequestsException"));
  await expect(disable("ana")).rejects.toMatchObject({ status: 503, headers: { "retry-after": "2" } });
});

test("a group that is missing is made, also where somebody else makes it at the same moment", async () => {
  const missing = new ResourceNotFoundException({ message: "Group not found.", $metadata: {} });
  cognito.on(AdminAddUserToGroupCommand).rejectsOnce(missing).resolves({});
  cognito.on(CreateGroupCommand).rejects(new GroupExistsException({ message: "there", $metadata: {} }));
  await addTo("ana", "skill:law");
  expect(cognito.commandCalls(CreateGroupCommand)[0]?.args[0].input).toEqual({
    UserPoolId: "eu-central-1_Ab1",
    GroupName: "skill:law",
  });
  expect(cognito.commandCalls(AdminAddUserToGroupCommand)).toHaveLength(2);
});

test.each([
  [undefined, "mira"],
  [["email"], "mira@example.com"],
  [["phone_number", "email"], "mira@example.com"],
])("where names are %j, the account is asked for as %s", async (UsernameAttributes, Username) => {
  cognito
    .on(DescribeUserPoolCommand)
    .resolves({ UserPool: { ...(UsernameAttributes && { UsernameAttributes }) } as object });
  cognito.on(AdminCreateUserCommand).resolves({ User: { Username: "the pool's own" } });
  expect(await invite("mira", "mira@example.com")).toBe("the pool's own");
  expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toMatchObject({ Username });
});

test("what is searched for is quoted", async () => {
  cognito.on(ListUsersCommand).resolves({ Users: [] });
  await membersOf({ limit: 20, search: 'a" or \\' });
  await membersOf({ limit: 20, search: "a@" });
  const filters = cognito.commandCalls(ListUsersCommand).map(({ args }) => args[0].input.Filter);
  expect(filters).toEqual(['username ^= "a\\" or \\\\"', 'email ^= "a@"']);
});
