import { expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { openDirectory } from "../../cognito/pool/directory.ts";
import { sharedDirectory } from "../../cognito/pool/shared.ts";
import { createCognito } from "../../cognito/pool/service.ts";
import type { Input, Output } from "../../service.ts";
import { openLevel } from "../events/fixture.ts";

const UserPoolId = "us-east-1_Parcels";
const POOL = { id: UserPoolId, usernames: [], aliases: ["email"], groups: ["packers"] };
const EMAIL = { Name: "email", Value: "mira@example.com" };

async function open(level?: Awaited<ReturnType<typeof openLevel>>) {
  const opened = level ?? (await openLevel());
  const clock = new ManualClock();
  const people = [{ name: "ana", groups: ["packers"] }];
  const directory = await openDirectory({ level: opened, clock, people, groups: POOL.groups });
  const cognito = createCognito(directory, POOL, clock);
  const call = (action: string, input: Input = {}): Promise<Output> =>
    cognito.call(action, { UserPoolId, ...input }, { role: "test" });
  return { level: opened, directory, cognito, call };
}

const create = { Username: "mira", UserAttributes: [EMAIL, { Name: "email_verified", Value: "true" }] };

test("people are made, put into groups, disabled and enabled, and all of it is there after a restart", async () => {
  const { call, level } = await open();
  expect(await call("AdminCreateUser", create)).toMatchObject({ User: { Username: "mira", Enabled: true } });
  await call("CreateGroup", { GroupName: "skill:german" });
  for (const GroupName of ["packers", "skill:german"])
    await call("AdminAddUserToGroup", { Username: "mira", GroupName });
  await call("AdminRemoveUserFromGroup", { Username: "mira@example.com", GroupName: "packers" });
  await call("AdminDisableUser", { Username: "mira" });
  await call("AdminDisableUser", { Username: "ana" });
  await call("AdminEnableUser", { Username: "ana" });

  const { call: again } = await open(level);
  expect(await again("AdminGetUser", { Username: "mira" })).toMatchObject({
    Enabled: false,
    UserAttributes: [{ Name: "sub" }, EMAIL, { Name: "email_verified", Value: "true" }],
  });
  expect(await again("AdminListGroupsForUser", { Username: "mira" })).toEqual({
    Groups: [{ GroupName: "skill:german", UserPoolId }],
  });
  expect(await again("AdminListGroupsForUser", { Username: "ana" })).toMatchObject({
    Groups: [{ GroupName: "packers" }],
  });
  await again("AdminAddUserToGroup", { Username: "ana", GroupName: "skill:german" });
});

test("people are listed in pages and by how they begin", async () => {
  const { call } = await open();
  await call("AdminCreateUser", create);
  const first = await call("ListUsers", { Limit: 1 });
  expect(first).toMatchObject({ Users: [{ Username: "ana" }] });
  const next = await call("ListUsers", { Limit: 1, PaginationToken: String(first["PaginationToken"]) });
  expect(next).toMatchObject({ Users: [{ Username: "mira" }] });
  expect(next).not.toHaveProperty("PaginationToken");
  for (const Filter of ['username ^= "mi"', 'email = "mira@example.com"'])
    expect(await call("ListUsers", { Filter })).toMatchObject({ Users: [{ Username: "mira" }] });
  expect(await call("DescribeUserPool")).toEqual({
    UserPool: { Id: UserPoolId, EstimatedNumberOfUsers: 2, AliasAttributes: ["email"] },
  });
});

test.each<[string, Input, string]>([
  ["AdminGetUser", { Username: "nobody" }, "UserNotFoundException"],
  ["AdminGetUser", {}, "InvalidParameterException"],
  ["AdminCreateUser", { Username: "ana" }, "UsernameExistsException"],
  ["AdminCreateUser", { Username: "a@b" }, "InvalidParameterException"],
  ["AdminCreateUser", { Username: "x", UserAttributes: [{ Name: "email", Value: "no" }] }, "InvalidParameterException"],
  ["AdminCreateUser", { Username: "x", UserAttributes: [{ Name: "name", Value: "X" }] }, "NotSupportedLocally"],
  ["AdminCreateUser", { Username: "x", TemporaryPassword: "secret" }, "NotSupportedLocally"],
  ["AdminAddUserToGroup", { Username: "ana", GroupName: "none" }, "ResourceNotFoundException"],
  ["CreateGroup", { GroupName: "packers" }, "GroupExistsException"],
  ["CreateGroup", { GroupName: "two words" }, "InvalidParameterException"],
  ["ListUsers", { Filter: 'status = "Enabled"' }, "NotSupportedLocally"],
  ["ListUsers", { Limit: 61 }, "InvalidParameterException"],
  ["ListUsers", { PaginationToken: "nope" }, "InvalidParameterException"],
  ["ListUsers", { UserPoolId: "us-east-1_Other" }, "ResourceNotFoundException"],
  ["AdminDeleteUser", { Username: "ana" }, "NotSupportedLocally"],
])("%s %j is refused: %s", async (action, input, code) => {
  const { call } = await open();
  await expect(call(action, input)).rejects.toMatchObject({ code });
});

test("who shares an address is refused, and an action is on the pool and nothing else", async () => {
  const { call, cognito } = await open();
  await call("AdminCreateUser", create);
  await expect(call("AdminCreateUser", { ...create, Username: "other" })).rejects.toMatchObject({
    code: "AliasExistsException",
  });
  expect(cognito.resourcesOf("ListUsers", { UserPoolId })).toEqual([
    `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
  ]);
});

test("a pool that another stack shares has its people, and that stack's groups as well", async () => {
  const { directory, call } = await open();
  const shared = await sharedDirectory(() => directory, ["packers", "packers:north"]);
  const theirs = createCognito(shared, POOL, new ManualClock());
  await theirs.call("AdminCreateUser", { UserPoolId, ...create }, { role: "test" });
  await call("AdminAddUserToGroup", { Username: "mira", GroupName: "packers:north" });
  expect(shared.find("mira")?.groups).toEqual(["packers:north"]);
  expect(shared.all().map(({ name }) => name)).toEqual(directory.all().map(({ name }) => name));
});
