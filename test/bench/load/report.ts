import { few, tableOf } from "../cost/tables.ts";
import { atShare } from "../shares.ts";
import type { Driven } from "./drive.ts";

/** What some clients at once did, turn by turn. */
export type Load = {
  readonly clients: number;
  readonly automatic: readonly Driven[];
  /** Decisions that go to people. */
  readonly handed: readonly Driven[];
  /** A claim and its answer, one after the other. */
  readonly reviewed: readonly Driven[];
};

type Speed = { readonly what: string; readonly clients: number; readonly p50: number; readonly p99: number };
type Work = {
  readonly what: string;
  readonly clients: number;
  readonly perSecond: number;
  /** Of one core, in milliseconds for each. */
  readonly cpuMs: number;
  /** Shares of what the system computed. */
  readonly functions: number;
  readonly model: number;
  readonly emulator: number;
  /** Calls that were answered otherwise, such as a decision that people make because the model took too long. */
  readonly others: Readonly<Record<string, number>>;
};

const WORKS = { automatic: "automatic decision", handed: "decision for people", reviewed: "claim and answer" } as const;
type WorkName = keyof typeof WORKS;
const NAMES = Object.keys(WORKS) as WorkName[];

function speedsOf({ clients, ...load }: Load): readonly Speed[] {
  const of = (what: string, work: WorkName, call: string): Speed => {
    const times = load[work].flatMap(({ calls }) => calls[call] ?? []);
    return { what, clients, p50: atShare(times, 0.5), p99: atShare(times, 0.99) };
  };
  return [
    of(WORKS.automatic, "automatic", "decision"),
    of(WORKS.handed, "handed", "decision"),
    of("claim", "reviewed", "claim"),
    of("answer", "reviewed", "answer"),
  ];
}

function worksOf({ clients, ...load }: Load): readonly Work[] {
  return NAMES.map((name) => {
    const turns = load[name];
    const count = turns.reduce((sum, { calls }) => sum + (Object.values(calls)[0]?.length ?? 0), 0);
    const sum = (of: (turn: Driven) => number): number => turns.reduce((total, turn) => total + of(turn), 0);
    const all = sum(({ computed }) => computed.all);
    const functions = sum(({ computed }) => computed.functions) / all;
    const model = sum(({ computed }) => computed.model) / all;
    return {
      what: WORKS[name],
      clients,
      perSecond: (count / sum(({ ms }) => ms)) * 1000,
      cpuMs: all / count,
      functions,
      model,
      emulator: 1 - functions - model,
      others: othersOf(turns),
    };
  });
}

function othersOf(turns: readonly Driven[]): Work["others"] {
  const sums = new Map<string, number>();
  for (const [name, count] of turns.flatMap(({ others }) => Object.entries(others)))
    sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

export const figuresOf = (loads: readonly Load[]): object => ({
  speeds: loads.flatMap(speedsOf),
  works: loads.flatMap(worksOf),
});

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** The document's section. */
export function sectionOf(loads: readonly Load[], where: string): string {
  const speeds = Map.groupBy(loads.flatMap(speedsOf), ({ what }) => what);
  const works = loads.flatMap(worksOf).toSorted((a, b) => a.what.localeCompare(b.what));
  return [
    "## Load on one machine",
    `\`npm run bench -- load\`, ${where}. ${METHOD}`,
    tableOf(
      ["Median / 99th percentile, ms", ...loads.map(({ clients }) => `${clients} at once`)],
      [...speeds].map(([what, own]) => [what, ...own.map(({ p50, p99 }) => `${few(p50)} / ${few(p99)}`)]),
    ),
    tableOf(
      ["Work", "clients", "a second", "ms of a core for each", "functions", "model", "emulator", "answered otherwise"],
      works.map((work) => [
        work.what,
        String(work.clients),
        few(work.perSecond),
        few(work.cpuMs),
        percent(work.functions),
        percent(work.model),
        percent(work.emulator),
        Object.entries(work.others)
          .map(([name, times]) => `${name}: ${times}`)
          .join(", "),
      ]),
    ),
    FINDINGS,
  ].join("\n\n");
}

const FINDINGS =
  "The largest part is the emulator's, which AWS replaces; of what is ours, the functions' code and SDK. The longest waits are for a core: callers and system share it. Many people who claimed at the same moment saw the same reviews and tried for them one after the other, so that with 64 clients claims ran into the function's 15 s and were answered with 500; now those of one instance leave out what another one has tried, and who loses three looks anew.";

const METHOD =
  "Callers are a process of their own on the same machine; each number of clients has its turn twice. Shares are of what the system's process computed, in all its threads: a function's thread from the beginning to the end of its events, with the SDK and its connections; the model's thread; and all that is left is the emulator, with its disk, its HTTP server and the collection of garbage. Hence a share is the same whether a request has to wait for a core or not. A decision that is answered with 202 although the model is sure of it went to people, since the model took longer than its time. On AWS, DynamoDB, Step Functions and the gateway take the emulator's place.";
