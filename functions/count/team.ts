import { storedDays } from "../adapters/learning/metrics.ts";
import { keepTeam } from "../adapters/people/team.ts";
import type { State } from "../domain/metrics/state.ts";
import { answeredIn } from "../domain/reviews/team.ts";

/** Writes down for the reviewers' page how much the team has answered today (UTC): one row, once a run. */
export async function countTeam(state: State, now: number): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  const counted = (await storedDays(state, day, day)).get(day);
  await keepTeam({ day, answered: counted === undefined ? 0 : answeredIn(counted), at: state.countedTo });
}
