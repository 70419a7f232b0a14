import { BodyInvalid, NotAllowed, OwnRole } from "../errors.ts";
import { elsewhere, groupsFor, isOpsOf, isOpsOfAll, kindOf } from "./groups.ts";

/** Somebody with the groups that they are in. */
export type Grouped = { readonly name: string; readonly groups: readonly string[] };
/** Groups to be put into, and to be taken out of. */
export type Regrouping = { readonly add: readonly string[]; readonly remove: readonly string[] };

type Scene = {
  readonly flow: string;
  /** Who asks. */
  readonly by: Grouped;
  readonly member: Grouped;
};

/**
 * What makes the member's groups of this flow, and their skills, those that are wanted.
 * @throws {BodyInvalid} for a group that is none of the flow's
 * @throws {NotAllowed} where somebody who is ops of this flow alone changes what counts for every flow
 * @throws {OwnRole} where somebody takes ops from themselves
 */
export function regrouped({ flow, by, member }: Scene, wanted: readonly string[]): Regrouping {
  demandKnown(wanted, flow);
  const before = groupsFor(member.groups, flow);
  const change = {
    add: wanted.filter((group) => !before.includes(group)),
    remove: before.filter((group) => !wanted.includes(group)),
  };
  demandRight([...change.add, ...change.remove], flow, by);
  if (by.name === member.name && !isOpsOf(wanted, flow))
    throw new OwnRole("Nobody takes ops from themselves: ask somebody else in ops. So a flow is never without.");
  return change;
}

/**
 * What takes somebody out of the flow, and whether they are then in no group that lets them do anything. Who works for other
 * flows keeps their skills. The same refusals.
 */
export function removed(scene: Scene, pool: string): Regrouping & { readonly isLast: boolean } {
  const { flow, member } = scene;
  const isLast = elsewhere(member.groups, flow, pool).length === 0;
  const skills = groupsFor(member.groups, flow).filter((group) => kindOf(group, flow) === "skill");
  return { ...regrouped(scene, isLast ? [] : skills), isLast };
}

function demandKnown(wanted: readonly string[], flow: string): void {
  const faults = wanted.flatMap((group, at) =>
    kindOf(group, flow) === undefined ? [{ pointer: `#/groups/${at}`, detail: "is no group of this flow" }] : [],
  );
  if (faults.length === 0) return;
  const names = ["reviewers", "seniors", "ops"].flatMap((role) => [role, `${role}:${flow}`]);
  throw new BodyInvalid(
    `Groups of this flow are ${names.join(", ")}, and skill:… with letters, digits and . _ -`,
    faults,
  );
}

function demandRight(changed: readonly string[], flow: string, { groups }: Grouped): void {
  const wide = changed.filter((group) => kindOf(group, flow) === "all");
  if (wide.length === 0 || isOpsOfAll(groups)) return;
  const [first = ""] = wide;
  throw new NotAllowed(
    `${wide.join(", ")} counts for every flow, and you are ops of ${flow} alone. For this flow there is ${first}:${flow}.`,
  );
}
