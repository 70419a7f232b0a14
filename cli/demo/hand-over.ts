import { once } from "node:events";
import { courseOf, type Played } from "./figures.ts";
import type { DemoOptions } from "./options.ts";
import type { Progress } from "./progress.ts";
import type { DemoSystem } from "./stage.ts";
import { errorOf, percent } from "./table.ts";

/** What a demo is played with. */
export type Parts = {
  readonly system: DemoSystem;
  readonly options: DemoOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
};

/** Tells ops where the dashboard is, and waits until they have deployed another policy. @throws when the signal comes first. */
export async function handOver({ system, progress, signal }: Parts): Promise<void> {
  for (const line of invitation(system)) progress.tell(line);
  await Promise.race([system.changed, once(signal, "abort").then(() => signal.throwIfAborted())]);
}

function invitation({ url, folder }: DemoSystem): readonly string[] {
  return [
    "",
    `Your turn. Open ${url}/#/ops and sign in as olga with the password second-look. Are the deployed thresholds certified?`,
    "Which ones would be? In another terminal, for the commands that the dashboard shows:",
    "",
    `  export SECOND_LOOK_DATA=${folder} PORT=${new URL(url).port}`,
    "  npm run policy",
    "",
    "The demo continues once you have deployed another policy. Press Ctrl-C to end it.",
  ];
}

/** What came of the policy that ops deployed, so far. */
export function tellCourse(since: readonly Played[], { progress, options }: Parts): void {
  const course = courseOf(since);
  progress.tell(
    `Since you changed the policy: people looked at ${percent(course.rounds.at(-1)?.humanShare ?? null)} in this round; ${errorOf(course)} (target ${percent(options.target)}).`,
  );
}

/** Keeps the system open until it is told to stop. */
export async function stayOpen({ system, progress, signal }: Parts): Promise<void> {
  progress.tell(
    `The system keeps running for you to explore: ${system.url}. Press Ctrl-C to stop it and delete its data.`,
  );
  if (!signal.aborted) await once(signal, "abort");
}
