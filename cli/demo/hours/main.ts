import type { DemoOptions } from "../options.ts";
import type { Progress } from "../progress.ts";
import { scenarioOf } from "../scenario.ts";
import { startStage } from "../stage.ts";
import { Hours } from "./hours.ts";
import { PLANTED, storyOf } from "./story.ts";
import { hoursTold } from "./tell.ts";

/** No model is trained: what gets better learns from answers as they come. */
const PARAMETERS = { AuditRate: "0.3", MinNewLabels: "100000", Automation: "on", ReviewTimeoutMinutes: "1440" };
/** A day's work and what is looked at again. */
const BEHIND_MS = 12 * 60 * 60_000;

/** `npm run demo -- --hours`: the first two hundred answers to a flow that has no model. */
export async function performHours(options: DemoOptions, progress: Progress, signal: AbortSignal): Promise<void> {
  const { flow, rounds } = scenarioOf({ ...options, rounds: 2 });
  const story = storyOf(flow, rounds.flat(), options.seed);
  const noise = options.noise === 0 ? PLANTED : options.noise;
  const wanted = { flow: story.flow, options, rowsPerRound: story.rows.length, behind: BEHIND_MS };
  const system = await startStage({ ...wanted, parameters: PARAMETERS }, (line) => progress.tell(line));
  try {
    signal.throwIfAborted();
    console.log(hoursTold(await new Hours(story, { system, options: { ...options, noise }, progress, signal }).play()));
  } finally {
    await system.stop();
  }
}
