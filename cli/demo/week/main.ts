import { readFlow, DEFAULT_FLOW } from "../../../infra/flow-file.ts";
import { DAY_MS } from "../calendar.ts";
import type { DemoOptions } from "../options.ts";
import type { Progress } from "../progress.ts";
import type { DemoRow } from "../rows.ts";
import { scenarioOf, type Scenario } from "../scenario.ts";
import { startStage } from "../stage.ts";
import { CAST, DAY } from "./cast.ts";
import { CHECK_ITEMS, GOLD_RATE, PRACTICE } from "./check-items.ts";
import { dayTold } from "./tell.ts";
import { playWeek } from "./week.ts";

const DAYS = 7;
/** Every item is answered twice, so that people can be compared; nothing is decided without them. */
const PARAMETERS = { ReviewersPerItem: "2", AuditRate: "0", ReviewTimeoutMinutes: "14400", Automation: "off" };
/** A little more than is done in a day. */
const ITEMS = Math.ceil((CAST.length * DAY.turns) / 2) + 8;
const MORNING_MS = 8 * 60 * 60_000;

/** `npm run demo -- --people`: a week of eight people, of whom one draws lots from the fourth day on and one tires. */
export async function performWeek(options: DemoOptions, progress: Progress, signal: AbortSignal): Promise<void> {
  const scenario = weekOf(options);
  const wanted = { flow: scenario.flow, options, rowsPerRound: ITEMS, behind: behindFor(Date.now()) };
  const system = await startStage({ ...wanted, parameters: PARAMETERS }, (line) => progress.tell(line));
  try {
    signal.throwIfAborted();
    await playWeek(scenario, { system, options, progress, signal }, (day, figures, practised) =>
      console.log(dayTold(day, figures, practised)),
    );
  } finally {
    await system.stop();
  }
}

/**
 * A day's items, day after day, of the marketplace's samples, and before them what comes back as check items. Nobody loses a
 * review in the time that the clock skips.
 */
function weekOf(options: DemoOptions): Scenario & { readonly checks: readonly DemoRow[] } {
  const { rounds } = scenarioOf({ ...options, rounds: DAYS });
  const flow = readFlow(options.flow ?? DEFAULT_FLOW);
  return {
    flow: { ...flow, review: { ...flow.review, leaseSeconds: 3600, gold: GOLD_RATE, practice: PRACTICE } },
    rounds: rounds.map((rows) => rows.slice(0, ITEMS)),
    checks: rounds[0]?.slice(ITEMS, ITEMS + CHECK_ITEMS) ?? [],
  };
}

/** So far behind that the week begins at eight in the morning (UTC) seven days ago: no day's work passes midnight. */
function behindFor(now: number): number {
  const start = Math.floor(now / DAY_MS) * DAY_MS - DAYS * DAY_MS + MORNING_MS;
  return now - start;
}
