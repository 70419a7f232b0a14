import { changesOf } from "../adapters/people/member-changes.ts";
import { flow } from "../adapters/runtime.ts";
import { membersOf, pool } from "../adapters/people/user-pool.ts";
import { changeViewOf, memberChangesQuerySchema } from "../domain/members/changes.ts";
import { membersQuerySchema, memberViewOf } from "../domain/members/member.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { personOf } from "../http/identity.ts";

/** A page of the people of the pool, those of no group too: somebody who came by an identity provider begins so. */
export const listMembers: HttpHandler = async (event) => {
  personOf(event, flow().name, "ops");
  const { items, nextCursor } = await membersOf(queryOf(event, membersQuerySchema));
  return json(200, { items: items.map((member) => memberViewOf(member, flow().name, pool())), nextCursor });
};

/** Who changed whom, newest first. */
export const listMemberChanges: HttpHandler = async (event) => {
  personOf(event, flow().name, "ops");
  const { items, nextCursor } = await changesOf(queryOf(event, memberChangesQuerySchema));
  return json(200, { items: items.map(changeViewOf), nextCursor });
};
