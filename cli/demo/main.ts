import { writeFileSync } from "node:fs";
import { isRecorded } from "../../functions/domain/models/proposers.ts";
import { FlowRefused } from "../../infra/flow-file.ts";
import { StartRefused } from "@second-look/emulator";
import { chartOf } from "./chart.ts";
import { calendarOf, lengthOf } from "./calendar.ts";
import { bestCourse, courseOf, fixedCourse } from "./figures.ts";
import { stayOpen } from "./hand-over.ts";
import { DEMO_HELP, type DemoOptions, readDemoOptions } from "./options.ts";
import { play, type Story } from "./play.ts";
import { Progress } from "./progress.ts";
import type { DemoReport } from "./report.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { startStage } from "./stage.ts";
import { tableOf } from "./table.ts";
import { courseWithoutTrust } from "./without-trust.ts";

/** What people often take for sure enough. */
const FIXED_THRESHOLD = 0.8;

/** What shells expect of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** `npm run demo`: the learning loop from the first item to the last model, and what came of it. */
async function main(signal: AbortSignal): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (options.help) return console.log(DEMO_HELP);
  if (options.people) {
    const { performWeek } = await import("./week/main.ts");
    return performWeek(options, new Progress(process.stderr), signal);
  }
  if (options.hours) {
    const { performHours } = await import("./hours/main.ts");
    return performHours(options, new Progress(process.stderr), signal);
  }
  const scenario = scenarioOf(options);
  await perform(scenario, options, signal);
}

async function perform(scenario: Scenario, options: DemoOptions, signal: AbortSignal): Promise<void> {
  const progress = new Progress(process.stderr);
  const [rowsPerRound, behind] = [
    scenario.rounds[0]?.length ?? 0,
    lengthOf(calendarOf(scenario.rounds, options).days.length),
  ];
  const system = await startStage({ flow: scenario.flow, options, rowsPerRound, behind }, (line) =>
    progress.tell(line),
  );
  const parts = { system, options, progress, signal };
  try {
    signal.throwIfAborted();
    publish(reportOf(scenario, options, await play(scenario, parts)), options);
    if (options.open) await stayOpen(parts);
  } finally {
    await system.stop();
  }
}

function publish(report: DemoReport, options: DemoOptions): void {
  console.log(`\n${tableOf(report)}`);
  writeFileSync(options.svg, chartOf(report));
  console.log(`Chart: ${options.svg}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

function reportOf({ flow }: Scenario, options: DemoOptions, { rounds, retrainings }: Story): DemoReport {
  const { target, audit, noise, seed, drift = null } = options;
  return {
    ...courseOf(rounds),
    flow: flow.title ?? flow.name,
    trains: !isRecorded(flow),
    target,
    audit,
    noise,
    randomSeed: seed,
    drift,
    fixedThreshold: { threshold: FIXED_THRESHOLD, ...fixedCourse(rounds, FIXED_THRESHOLD) },
    bestThreshold: bestCourse(rounds, target),
    withoutTrust: courseWithoutTrust(rounds, flow) ?? null,
    retrainings,
  };
}

/** Aborts at the first signal, so that everything is stopped and cleared; a second one does not wait for that. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => controller.abort());
  }
  return controller.signal;
}

const signal = interruption();
await main(signal).catch((error: unknown) => {
  process.exitCode = signal.aborted ? INTERRUPTED : 1;
  if (signal.aborted) return;
  console.error(error instanceof StartRefused || error instanceof FlowRefused ? error.message : error);
});
