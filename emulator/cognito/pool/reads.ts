import { textOf } from "../../input.ts";
import { AwsError, type Input, notSupported, type Output } from "../../service.ts";
import { idOf } from "../bearer.ts";
import type { Directory, Member } from "./directory.ts";
import { type Action, invalid, type Parts, text } from "./pool.ts";

/** The largest page, and the one where none is asked for. */
const MOST = 60;
/** Conditions of one attribute: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html. */
const FILTER = /^(username|email) (\^=|=) "((?:[^"\\]|\\.)*)"$/;

/** The actions that change nothing. */
export const reads = ({ directory, pool }: Parts): Readonly<Record<string, Action>> => ({
  DescribeUserPool: {
    known: [],
    run: () => ({
      UserPool: {
        Id: pool.id,
        EstimatedNumberOfUsers: directory.all().length,
        ...(pool.usernames.length > 0 && { UsernameAttributes: pool.usernames }),
        ...(pool.aliases.length > 0 && { AliasAttributes: pool.aliases }),
      },
    }),
  },
  ListUsers: {
    known: ["Limit", "PaginationToken", "Filter"],
    run(input) {
      const { page, next } = pageOf(filtered(directory.all(), input), input, "PaginationToken");
      return { Users: page.map((member) => userOf(member, "Attributes")), ...(next && { PaginationToken: next }) };
    },
  },
  AdminGetUser: { known: ["Username"], run: (input) => userOf(memberIn(directory, input), "UserAttributes") },
  AdminListGroupsForUser: {
    known: ["Username", "Limit", "NextToken"],
    run(input) {
      const { page, next } = pageOf([...memberIn(directory, input).groups].toSorted(), input, "NextToken");
      const Groups = page.map((GroupName) => ({ GroupName, UserPoolId: pool.id }));
      return { Groups, ...(next && { NextToken: next }) };
    },
  },
});

/** Whoever a call is about. A name or another alias finds them. @throws {AwsError} `UserNotFoundException` */
export function memberIn(directory: Directory, input: Input): Member {
  const member = directory.findAlias(text(input, "Username"));
  if (member === undefined) throw new AwsError("UserNotFoundException", "User does not exist.");
  return member;
}

/** Somebody as AWS shows them; the attributes have another name where one person is asked for. */
export function userOf(member: Member, attributes: "Attributes" | "UserAttributes"): Output {
  const { name, email, enabled, createdAt, changedAt } = member;
  const known = { sub: idOf(member), ...(email !== undefined && { email, email_verified: "true" }) };
  return {
    Username: name,
    [attributes]: Object.entries(known).map(([Name, Value]) => ({ Name, Value })),
    Enabled: enabled,
    UserStatus: "CONFIRMED",
    UserCreateDate: new Date(createdAt),
    UserLastModifiedDate: new Date(changedAt),
  };
}

function filtered(members: readonly Member[], input: Input): readonly Member[] {
  const filter = textOf(input, "Filter", invalid);
  if (filter === undefined || filter === "") return members;
  const [, attribute, comparison, quoted = ""] = FILTER.exec(filter) ?? [];
  if (attribute === undefined) throw notSupported(`Cognito ListUsers Filter ${filter}`);
  const wanted = quoted.replace(/\\(.)/g, "$1");
  return members.filter((member) => {
    const value = attribute === "email" ? (member.email ?? "") : member.name;
    return comparison === "=" ? value === wanted : value.startsWith(wanted);
  });
}

/** A page of a list, and the token of the next. */
function pageOf<T>(
  all: readonly T[],
  input: Input,
  token: string,
): { readonly page: readonly T[]; readonly next?: string } {
  const limit = input["Limit"] ?? MOST;
  if (typeof limit !== "number" || limit < 0 || limit > MOST) throw invalid("Limit");
  const from = Number(textOf(input, token, invalid) ?? 0);
  if (!Number.isInteger(from) || from < 0) throw invalid(token);
  const to = from + (limit || MOST);
  return { page: all.slice(from, to), ...(to < all.length && { next: String(to) }) };
}
