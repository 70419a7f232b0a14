import { listOf, isRecord } from "../../input.ts";
import { AwsError, type Input, notSupported, type Output } from "../../service.ts";
import { type Member, newMember } from "./directory.ts";
import { memberIn, userOf } from "./reads.ts";
import { type Action, invalid, type Parts, text } from "./pool.ts";

const NOTHING: Output = {};
/** What names look like: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html. */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** The actions that change people and groups. Nobody is sent a mail, and everybody has the one password. */
export function changes({ directory, pool, clock }: Parts): Readonly<Record<string, Action>> {
  const change = async (input: Input, next: (member: Member) => Partial<Member>): Promise<Output> => {
    const member = memberIn(directory, input);
    await directory.put({ ...member, ...next(member), changedAt: clock.now() });
    return NOTHING;
  };
  const demandGroup = (name: string): string => {
    if (directory.hasGroup(name)) return name;
    throw new AwsError("ResourceNotFoundException", "Group not found.");
  };
  const regroup = (next: (groups: readonly string[], name: string) => readonly string[]): Action => ({
    known: ["Username", "GroupName"],
    run(input) {
      const group = demandGroup(text(input, "GroupName"));
      return change(input, ({ groups }) => ({ groups: next(groups, group) }));
    },
  });
  const turn = (enabled: boolean): Action => ({
    known: ["Username"],
    run: (input) => change(input, () => ({ enabled })),
  });
  return {
    AdminCreateUser: {
      known: ["Username", "UserAttributes", "DesiredDeliveryMediums"],
      async run(input) {
        const wanted = personIn(input, pool.usernames.length > 0 || pool.aliases.length > 0);
        if (directory.find(wanted.name)) throw new AwsError("UsernameExistsException", "User account already exists");
        if (directory.findAlias(wanted.email ?? wanted.name))
          throw new AwsError("AliasExistsException", "An account with the email already exists.");
        const member = newMember(wanted, clock.now());
        await directory.put(member);
        return { User: { ...userOf(member, "Attributes"), UserStatus: "FORCE_CHANGE_PASSWORD" } };
      },
    },
    AdminAddUserToGroup: regroup((groups, name) => [...new Set([...groups, name])]),
    AdminRemoveUserFromGroup: regroup((groups, name) => groups.filter((group) => group !== name)),
    AdminEnableUser: turn(true),
    AdminDisableUser: turn(false),
    AdminUserGlobalSignOut: {
      known: ["Username"],
      // Sessions and their tokens last by the host's time.
      run: (input) => change(input, () => ({ signedOutAt: Date.now() })),
    },
    CreateGroup: {
      known: ["GroupName", "Description"],
      async run(input) {
        const name = text(input, "GroupName");
        if (directory.hasGroup(name))
          throw new AwsError("GroupExistsException", "A group with the name already exists.");
        if (!NAME.test(name)) throw invalid("GroupName");
        await directory.addGroup(name);
        return { Group: { GroupName: name, UserPoolId: pool.id } };
      },
    },
  };
}

/** Who is to be made. Where an address is another name, none may look like one. */
function personIn(
  input: Input,
  hasAliases: boolean,
): { readonly name: string; readonly groups: []; readonly email?: string } {
  const name = text(input, "Username");
  if (!NAME.test(name)) throw invalid("Username");
  if (hasAliases && name.includes("@"))
    throw new AwsError(
      "InvalidParameterException",
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
  const email = attributesIn(input).get("email");
  if (email !== undefined && !ADDRESS.test(email))
    throw new AwsError("InvalidParameterException", "Invalid email address format.");
  return { name, groups: [], ...(email !== undefined && { email }) };
}

function attributesIn(input: Input): Map<string, string> {
  const found = new Map<string, string>();
  for (const attribute of listOf(input, "UserAttributes", invalid)) {
    if (!isRecord(attribute)) throw invalid("UserAttributes");
    const { Name, Value } = attribute;
    if (typeof Name !== "string" || typeof Value !== "string") throw invalid("UserAttributes");
    if (Name !== "email" && !(Name === "email_verified" && Value === "true"))
      throw notSupported(`Cognito AdminCreateUser with the attribute ${Name}`);
    found.set(Name, Value);
  }
  return found;
}
