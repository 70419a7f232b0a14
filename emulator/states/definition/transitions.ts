import type { Block, State } from "./machine.ts";

/** Checks that every transition of a block leads to one of its states. Throws an `Error` that names the culprit. */
export function checkTransitions({ startAt, states }: Block): void {
  if (!states.has(startAt)) throw new Error(`StartAt names "${startAt}", which is not a state`);
  for (const [name, state] of states) {
    const missing = targets(state).find((target) => !states.has(target));
    if (missing !== undefined) throw new Error(`state "${name}" leads to "${missing}", which is not a state beside it`);
  }
}

function targets(state: State): string[] {
  const next = "next" in state && state.next !== undefined ? [state.next] : [];
  const caught = "catch" in state ? state.catch.map((catcher) => catcher.next) : [];
  const chosen = state.type === "Choice" ? state.rules.map((rule) => rule.next) : [];
  const otherwise = state.type === "Choice" && state.otherwise !== undefined ? [state.otherwise] : [];
  return [...next, ...caught, ...chosen, ...otherwise];
}

/** Where a state leads; undefined where it ends its branch. Throws unless exactly one of Next and End is there. */
export function nextOf(source: { Next?: string | undefined; End?: boolean | undefined }): string | undefined {
  const ends = source.End === true;
  if (ends === (source.Next !== undefined)) throw new Error("needs exactly one of Next and End: true");
  return source.Next;
}
