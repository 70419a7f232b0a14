import { machine, publish } from "./document.ts";
import { sampleStage, type Stage } from "./cost/stage.ts";
import { drive, type Driven } from "./load/drive.ts";
import { DEAR, SURE } from "./samples.ts";
import { figuresOf, type Load, sectionOf } from "./load/report.ts";

/** How often each number of clients has its turn, and how many calls of each kind it makes in one. */
const TURNS = 2;
const CLIENTS: Readonly<Record<number, number>> = { 1: 25, 8: 48, 64: 64 };
/** Automatic decisions to each that people make: they are quicker. */
const MORE = 2;

/** Automatic decisions, claims and answers by 1, 8 and 64 clients at once, in turns; goes into docs/benchmarks.md. */
export async function run(): Promise<void> {
  const where = machine();
  const stage = await sampleStage({});
  try {
    await turn(stage, 8, 80, "warm");
    const turns: Turn[] = [];
    for (let at = 0; at < TURNS; at++)
      for (const [clients, count] of Object.entries(CLIENTS))
        turns.push(await turn(stage, Number(clients), count, `turn-${at}`));
    const loads = Object.keys(CLIENTS).map((clients) => loadOf(turns, Number(clients)));
    const section = sectionOf(loads, where);
    publish("load", section, figuresOf(loads));
  } finally {
    await stage.stop();
  }
}

type Turn = {
  readonly clients: number;
  readonly automatic: Driven;
  readonly handed: Driven;
  readonly reviewed: Driven;
};

/** What is left of one kind of work, such as answers that can no longer be undone, is done before the next begins. */
async function turn(stage: Stage, clients: number, count: number, name: string): Promise<Turn> {
  const job = { count, item: SURE, status: 201, key: `${name}-${clients}` };
  const apps = Array.from<string>({ length: clients }).fill(await stage.token("app"));
  const people = await Promise.all(apps.map((_, at) => stage.token("reviewer", `reviewer-${at}`)));
  const automatic = await drive(stage, { ...job, tokens: apps, work: "decide", count: count * MORE });
  await stage.quiet();
  const dear = { ...job, item: DEAR, status: 202, key: `${job.key}-dear` };
  const handed = await drive(stage, { ...dear, tokens: apps, work: "decide" });
  await stage.quiet();
  const reviewed = await drive(stage, { ...job, tokens: people, work: "review" });
  await stage.pass(2 * stage.undoSeconds);
  return { clients, automatic, handed, reviewed };
}

const loadOf = (turns: readonly Turn[], clients: number): Load => {
  const own = turns.filter((one) => one.clients === clients);
  return {
    clients,
    automatic: own.map(({ automatic }) => automatic),
    handed: own.map(({ handed }) => handed),
    reviewed: own.map(({ reviewed }) => reviewed),
  };
};
