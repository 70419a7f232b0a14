import type { Presence } from "../../domain/skills/people.ts";
import { KEPT_MS, NOTED_FOR_MS } from "../../domain/skills/presence.ts";
import { change, row } from "../table.ts";

/** One row a person. In the index by application, newest first, under what no application is called. */
export const PREFIX = "presence_";
export const PEOPLE = "#people";

/** Writes down that somebody is here at `at` (ISO time), unless that was done a moment ago. */
export async function notePerson({ name, at, roles, skills }: Presence): Promise<void> {
  const as = JSON.stringify({ roles, skills });
  const expiresAt = Math.ceil((Date.parse(at) + KEPT_MS) / 1000);
  await change(`${PREFIX}${name}`, {
    set: { kind: "presence", client: PEOPLE, createdAt: at, as, expiresAt },
    when: "attribute_not_exists(#id) OR #createdAt < :before OR #as <> :as",
    values: { ":before": shortlyBefore(at), ":as": as },
  });
}

const shortlyBefore = (at: string): string => new Date(Date.parse(at) - NOTED_FOR_MS).toISOString();

/** One row a skill. */
const skillIdOf = (skill: string): string => `skill_${skill}`;

/** Writes down that somebody who has the skill is here at `at` (ISO time), unless that was done a moment ago. */
export async function noteSkill(skill: string, at: string): Promise<void> {
  const when = "attribute_not_exists(#at) OR #at < :before";
  await change(skillIdOf(skill), { set: { kind: "skill", at }, when, values: { ":before": shortlyBefore(at) } });
}

/** When somebody who has the skill was last here, and when people were last told that nobody was (ISO times). */
export const skillSeen = async (skill: string): Promise<{ readonly at?: string; readonly toldAt?: string }> =>
  (await row<{ at?: string; toldAt?: string }>(skillIdOf(skill))) ?? {};

/** Takes the right to tell that nobody is, at `at`; false where somebody else has it, since `seen`. */
export async function claimTelling(skill: string, at: string, seen: string | undefined): Promise<boolean> {
  const when = seen === undefined ? "attribute_not_exists(#toldAt)" : "#toldAt = :seen";
  const values = seen === undefined ? {} : { ":seen": seen };
  return (await change(skillIdOf(skill), { set: { kind: "skill", toldAt: at }, when, values })) !== undefined;
}
