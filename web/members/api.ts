import type { MemberChange } from "../../functions/domain/members/changes.ts";
import type { Invitation, MemberView } from "../../functions/domain/members/member.ts";
import type { Call } from "../api/client.ts";

type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** What ops ask of the API about people. */
export const membersApi = (call: Call) => ({
  list: (search: string, cursor?: string) =>
    call<Page<MemberView>>("GET", `/members?${queryOf({ ...(search && { search }), ...(cursor && { cursor }) })}`),
  invite: (invitation: Invitation) => call<MemberView>("POST", "/members", invitation),
  move: (name: string, groups: readonly string[]) => call<MemberView>("PATCH", pathOf(name), { groups }),
  remove: (name: string) => call<MemberView>("DELETE", pathOf(name)),
  changes: (cursor?: string) =>
    call<Page<MemberChange>>("GET", `/member-changes?${queryOf({ limit: "10", ...(cursor && { cursor }) })}`),
});
export type MembersApi = ReturnType<typeof membersApi>;

const queryOf = (given: Readonly<Record<string, string>>): string => new URLSearchParams(given).toString();
const pathOf = (name: string): string => `/members/${encodeURIComponent(name)}`;
