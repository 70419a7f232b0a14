/** What a person can be to a flow. Each is also the name of a group of the user pool. */
export const ROLES = ["reviewers", "seniors", "ops"] as const;
export type Role = (typeof ROLES)[number];

/**
 * The group whose members have the role for one flow only. Cognito takes punctuation in a group's name, and no blanks:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html. Names of flows have
 * no colon, so that no group can be read in two ways.
 */
export const groupOf = (role: Role, flow: string): string => `${role}:${flow}`;

/** What members of `groups` are to the flow: `reviewers` means every flow of the pool, `reviewers:listings` only that one. */
export function rolesOf(groups: readonly string[], flow: string): Role[] {
  return ROLES.filter((role) => groups.includes(role) || groups.includes(groupOf(role, flow)));
}

const SKILL = "skill";

/** The group whose members have a skill: for every flow of the pool, or for one. */
export const skillGroupOf = (skill: string, flow?: string): string =>
  [SKILL, skill, ...(flow === undefined ? [] : [flow])].join(":");

/** What members of `groups` are able to do for the flow, each once, in the order of the names. */
export function skillsOf(groups: readonly string[], flow: string): string[] {
  const skills = groups.flatMap((group) => {
    const [kind, skill, only, ...more] = group.split(":");
    return kind === SKILL && skill && more.length === 0 && (only ?? flow) === flow ? [skill] : [];
  });
  return [...new Set(skills)].toSorted();
}
