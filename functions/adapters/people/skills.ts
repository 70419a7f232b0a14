import { skillsIn } from "../../domain/skills/flow-skills.ts";
import { flow } from "../runtime.ts";
import { change, row } from "../table.ts";

const ID = "skills";
type Kept = { readonly names: readonly string[] };

const united = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].toSorted();

/** Every skill that an open review may need: those that the flow names, and those that it named before. */
export async function knownSkills(): Promise<readonly string[]> {
  const kept = await row<Kept>(ID);
  return united(kept?.names ?? [], skillsIn(flow()));
}

/** Writes down which skills the flow names: what waits for one is to be found when the flow names it no more. */
export async function keepSkills(): Promise<void> {
  const kept = await row<Kept>(ID);
  const before = kept?.names ?? [];
  const names = united(before, skillsIn(flow()));
  if (names.length === before.length) return;
  const when = kept === undefined ? "attribute_not_exists(#id)" : "#names = :before";
  await change(ID, { set: { kind: ID, names }, when, values: kept === undefined ? {} : { ":before": before } });
}
