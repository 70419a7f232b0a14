import { httpApi } from "../http/http.ts";
import { inviteMember, moveMember, removeMember } from "./change.ts";
import { listMemberChanges, listMembers } from "./list.ts";

/** What ops call to invite, move and remove people. */
export const handler = httpApi("people-api", {
  "GET /v1/members": listMembers,
  "POST /v1/members": inviteMember,
  "PATCH /v1/members/{name}": moveMember,
  "DELETE /v1/members/{name}": removeMember,
  "GET /v1/member-changes": listMemberChanges,
});
