import { notePerson, noteSkill } from "../adapters/people/presence.ts";
import { flow } from "../adapters/runtime.ts";
import { NOTED_FOR_MS } from "../domain/skills/presence.ts";
import type { Person } from "../http/identity.ts";
import { logger } from "../http/logger.ts";

/** What was noted here lately, and until when (milliseconds) it is not noted again. */
const noted = new Map<string, number>();
const MOST_NOTED = 10_000;

/**
 * Writes down that somebody is here who asks for work, or what waits: at most once in ten minutes for each function, person and
 * skill. Whoever asks gets their answer all the same where that fails.
 */
export async function notePresence(person: Person): Promise<void> {
  const now = Date.now();
  const at = new Date(now).toISOString();
  const { name, roles, skills } = person;
  const notes = [
    ...(flow().review.assign && isNew(`person ${name} ${roles.join()} ${skills.join()}`, now)
      ? [notePerson({ name, at, roles, skills })]
      : []),
    ...skills.filter((skill) => isNew(`skill ${skill}`, now)).map((skill) => noteSkill(skill, at)),
  ];
  // Its own message has the key of a row, and with it a name.
  await Promise.all(notes).catch((error: unknown) =>
    logger.error("presence not noted", { failure: error instanceof Error ? error.name : "unknown" }),
  );
}

function isNew(what: string, now: number): boolean {
  if ((noted.get(what) ?? 0) > now) return false;
  noted.delete(what);
  noted.set(what, now + NOTED_FOR_MS);
  for (const oldest of noted.keys()) if (noted.size > MOST_NOTED) noted.delete(oldest);
  return true;
}
