import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { memberChangeSchema, memberChangesQuerySchema } from "../domain/members/changes.ts";
import { inviteSchema, memberSchema, membersQuerySchema, moveSchema } from "../domain/members/member.ts";
import type { Writers } from "./openapi-document.ts";

const path = z.object({ name: z.string() });

/** What ops call to invite, move and remove people. */
export function memberPaths({ operation, answer, refusals, page, body }: Writers): ZodOpenApiPathsObject {
  return {
    "/v1/members": {
      get: operation("listMembers", "List the people of the user pool with their groups", {
        requestParams: { query: membersQuerySchema },
        responses: { 200: answer("A page", page(memberSchema)), ...refusals(400, 401, 403, 503) },
      }),
      post: operation("inviteMember", "Invite somebody new; Cognito writes to them", {
        requestBody: body(inviteSchema),
        responses: { 201: answer("They are there", memberSchema), ...refusals(401, 403, 409, 503) },
      }),
    },
    "/v1/members/{name}": {
      patch: operation("moveMember", "Say what groups somebody is in; acts at their next token, within an hour", {
        requestParams: { path },
        requestBody: body(moveSchema),
        responses: { 200: answer("As they are now", memberSchema), ...refusals(401, 403, 404, 409, 503) },
      }),
      delete: operation("removeMember", "Take somebody out of this flow; a token that they have lasts up to an hour", {
        requestParams: { path },
        responses: { 200: answer("As they are now", memberSchema), ...refusals(400, 401, 403, 404, 409, 413, 503) },
      }),
    },
    "/v1/member-changes": {
      get: operation("listMemberChanges", "List who changed whose groups, newest first", {
        requestParams: { query: memberChangesQuerySchema },
        responses: { 200: answer("A page", page(memberChangeSchema)), ...refusals(400, 401, 403) },
      }),
    },
  };
}
