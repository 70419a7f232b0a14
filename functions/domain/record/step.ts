import type { Happening } from "./chain.ts";

/** An event of a record as it is read: what was done, by whom and when, and the facts beside it. */
export type Step = {
  readonly at: string;
  readonly what: string;
  readonly by?: string;
  /** The review that it was done to, where it was not the decision. */
  readonly review?: string;
  /** What else the event says. Hashes of what may tell of a person are among it. */
  readonly facts: Readonly<Record<string, unknown>>;
};

/** The step that an event's text tells of. */
export function stepOf(text: string, review?: string): Step {
  const { at, what, by, after: _after, ...facts } = JSON.parse(text) as Happening & Record<string, unknown>;
  return { at, what, ...(by !== undefined && { by }), ...(review !== undefined && { review }), facts };
}

/** Oldest first; of the same moment, in the order of their rows. */
export const inOrder = (steps: readonly Step[]): Step[] =>
  steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** Who did it, as `names` calls people. */
export type Names = (person: string) => string;

/** What did it, where it was nobody. */
const NOBODY: ReadonlySet<string> = new Set(["model", "person", "fallback", "application", "time"]);

/** Calls people by numbers, in the order in which they come up: who may know what was done, and not who did it. */
export function numbered(): Names {
  const known = new Map<string, string>();
  return (person) => {
    if (NOBODY.has(person)) return person;
    const name = known.get(person) ?? `person ${known.size + 1}`;
    known.set(person, name);
    return name;
  };
}

export const withNames = (steps: readonly Step[], names: Names): Step[] =>
  steps.map((step) => (step.by === undefined ? step : { ...step, by: names(step.by) }));
