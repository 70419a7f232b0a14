import type { Directory } from "./directory.ts";

/**
 * The people of a pool that another stack on this machine made. The groups that this stack's template makes are theirs too.
 *
 * @param pool the other's directory as it is at the moment: a stack opens it anew when its disk had been full
 */
export async function sharedDirectory(pool: () => Directory, groups: readonly string[]): Promise<Directory> {
  for (const group of groups) if (!pool().hasGroup(group)) await pool().addGroup(group);
  return {
    all: () => pool().all(),
    find: (name) => pool().find(name),
    findAlias: (alias) => pool().findAlias(alias),
    bySubject: (subject) => pool().bySubject(subject),
    put: (member) => pool().put(member),
    hasGroup: (name) => pool().hasGroup(name),
    addGroup: (name) => pool().addGroup(name),
  };
}
