import type { MemberChange } from "../../functions/domain/members/changes.ts";
import type { MemberView } from "../../functions/domain/members/member.ts";

/** Somebody in one line: name, groups, and what is not as usual. */
export function memberLine({ name, email, groups, elsewhere, enabled, status }: MemberView): string {
  const notes = [
    ...(email === undefined ? [] : [email]),
    ...(elsewhere ? ["also in other groups of the pool"] : []),
    ...(enabled ? [] : ["cannot sign in"]),
    ...(status === "FORCE_CHANGE_PASSWORD" ? ["has not signed in yet"] : []),
  ];
  const more = notes.length > 0 ? `  (${notes.join("; ")})` : "";
  return `${name.padEnd(16)}  ${groups.join(", ") || "no group of this flow"}${more}`;
}

const ACTIONS: Readonly<Record<MemberChange["action"], string>> = {
  invite: "invited",
  move: "moved",
  remove: "removed",
};

/** A change in one line: when, who, whom, and what came and went. */
export function changeLine({ at, by, member, action, add, remove, done }: MemberChange): string {
  const groups = [...add.map((group) => `+${group}`), ...remove.map((group) => `-${group}`)].join(" ");
  return `${at}  ${by} ${ACTIONS[action]} ${member}  ${groups}${done ? "" : "  (not finished: the call ended before)"}`;
}
