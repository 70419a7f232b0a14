import { isDisabledHere, noteDisabled, putChange, settleChange } from "../adapters/people/member-changes.ts";
import { flow } from "../adapters/runtime.ts";
import * as users from "../adapters/people/user-pool.ts";
import { MemberDisabled } from "../domain/errors.ts";
import { newMemberChangeId } from "../domain/ids.ts";
import { type ChangeRow, newChange } from "../domain/members/changes.ts";
import { inviteSchema, memberViewOf, moveSchema, nameFrom, type PoolMember } from "../domain/members/member.ts";
import { type Grouped, regrouped, type Regrouping, removed } from "../domain/members/regrouping.ts";
import { bodyOf, type HttpHandler, json, noBodyIn, parameter } from "../http/http.ts";
import { groupsIn, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** Makes an account for somebody new, whom Cognito writes to, and puts them into groups. */
export const inviteMember: HttpHandler = async (event) => {
  const by = operatorIn(event);
  const { email, name = nameFrom(email), groups } = bodyOf(event, inviteSchema);
  const change = regrouped({ flow: flow().name, by, member: { name: "", groups: [] } }, groups);
  // An account without groups may do nothing: it is written down once it is there, under the name that the pool has for it.
  const known = await users.invite(name, email);
  const done = await begun({ ...change, action: "invite", by: by.name, member: known });
  await regroup(known, change);
  await done();
  return json(201, await shown(known));
};

/** Makes somebody's groups of this flow and their skills those that are named. */
export const moveMember: HttpHandler = async (event) => {
  const by = operatorIn(event);
  const { groups } = bodyOf(event, moveSchema);
  const member = await memberIn(event);
  const change = regrouped({ flow: flow().name, by, member }, groups);
  if (change.add.length > 0 && !member.enabled) await demandDisabledHere(member);
  if (change.add.length + change.remove.length > 0) {
    const done = await begun({ ...change, action: "move", by: by.name, member: member.name });
    if (change.add.length > 0 && !member.enabled) await enable(member);
    await regroup(member.name, change);
    await done();
  }
  return json(200, await shown(member.name));
};

/** Takes somebody out of this flow. Who is then in no group can sign in no more. */
export const removeMember: HttpHandler = async (event) => {
  noBodyIn(event);
  const by = operatorIn(event);
  const member = await memberIn(event);
  const { isLast, ...change } = removed({ flow: flow().name, by, member }, users.pool());
  const done = await begun({ ...change, action: "remove", by: by.name, member: member.name });
  await regroup(member.name, change);
  if (isLast && member.enabled) {
    await noteDisabled(member.name, true);
    await users.disable(member.name);
  }
  await users.signOutEverywhere(member.name);
  await done();
  return json(200, await shown(member.name));
};

/** The member of ops who calls, with all groups of their token. */
function operatorIn(event: HttpEvent): Grouped {
  const { name } = personOf(event, flow().name, "ops");
  return { name, groups: groupsIn(event) };
}

const memberIn = (event: HttpEvent): Promise<PoolMember> => users.memberOf(parameter(event, "name"));

const shown = async (name: string) => memberViewOf(await users.memberOf(name), flow().name, users.pool());

/** Writes a change down before it is made. What it gives is called when the pool has taken all of it. */
async function begun(told: Regrouping & Pick<ChangeRow, "by" | "member" | "action">): Promise<() => Promise<void>> {
  const now = Date.now();
  const row = newChange(newMemberChangeId(now), told, now);
  await putChange(row);
  return () => settleChange(row.id);
}

/** First in, then out: nobody is without a group in between. */
async function regroup(name: string, { add, remove }: Regrouping): Promise<void> {
  for (const group of add) await users.addTo(name, group);
  for (const group of remove) await users.takeFrom(name, group);
}

async function demandDisabledHere({ name }: PoolMember): Promise<void> {
  if (await isDisabledHere(name)) return;
  throw new MemberDisabled(
    "Their account was disabled in the user pool itself. Whoever did that has to enable it first.",
  );
}

async function enable({ name }: PoolMember): Promise<void> {
  await users.enable(name);
  await noteDisabled(name, false);
}
