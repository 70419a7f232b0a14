import { groupOf, rolesOf, ROLES } from "../roles.ts";

/** What begins the name of the group of those who have a skill. */
const SKILL = "skill:";
/** Without what divides groups in a token's claim: blanks, commas and brackets. */
const SKILL_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u;

/**
 * What a group of the pool is to a flow: `all` counts for every flow, `flow` for this one alone, `skill` says what somebody
 * knows. Undefined for everything else, such as another flow's.
 */
export type GroupKind = "all" | "flow" | "skill";

export function kindOf(group: string, flow: string): GroupKind | undefined {
  if (ROLES.some((role) => group === role)) return "all";
  if (ROLES.some((role) => group === groupOf(role, flow))) return "flow";
  return group.startsWith(SKILL) && SKILL_NAME.test(group.slice(SKILL.length)) ? "skill" : undefined;
}

/** The groups among `groups` that ops of the flow deal with, in the order in which they are shown. */
export function groupsFor(groups: readonly string[], flow: string): string[] {
  const roles = [...ROLES, ...ROLES.map((role) => groupOf(role, flow))].filter((group) => groups.includes(group));
  return [...roles, ...groups.filter((group) => kindOf(group, flow) === "skill").toSorted()];
}

/** Whether somebody in `groups` may change groups that count for every flow. */
export const isOpsOfAll = (groups: readonly string[]): boolean => groups.includes("ops");

export const isOpsOf = (groups: readonly string[], flow: string): boolean => rolesOf(groups, flow).includes("ops");

/**
 * The groups that somebody is in beside those of the flow. Cognito puts people who come by an identity provider into a group
 * of its own, named after pool and provider, which says nothing of what they may do:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html.
 */
export const elsewhere = (groups: readonly string[], flow: string, pool: string): string[] =>
  groups.filter((group) => kindOf(group, flow) === undefined && !group.startsWith(`${pool}_`));
