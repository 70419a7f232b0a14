import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machine, publish } from "./document.ts";
import { few, tableOf } from "./cost/tables.ts";
import { callAll, type Took } from "./growth/calls.ts";
import { sampleBuild } from "./samples.ts";
import { fill, openStore, type Size } from "./growth/store.ts";

const SIZES: readonly Size[] = [
  { decisions: 1_000, open: 10 },
  { decisions: 100_000, open: 10_000 },
  { decisions: 1_000_000, open: 100_000 },
];
const EMPTY: Size = { decisions: 0, open: 0 };
/** Few enough open reviews are taken from the smallest store that some are left for its last call. */
const SPARE = 40;

type Grown = { readonly size: Size; readonly took: readonly Took[] };

/** The same calls on one store that grows to a million decisions and 100,000 open reviews, or to `--most=` decisions; goes into docs/benchmarks.md. */
export async function run(): Promise<void> {
  const where = machine();
  const path = mkdtempSync(join(tmpdir(), "second-look-growth-"));
  try {
    const grown = await grow(path);
    const section = sectionOf(grown, where);
    publish("growth", section, grown);
  } finally {
    rmSync(path, { recursive: true });
  }
}

const most = (): number => {
  const { values } = parseArgs({ options: { most: { type: "string", default: "1000000" } }, allowPositionals: true });
  return Number(values.most);
};

async function grow(path: string): Promise<readonly Grown[]> {
  const build = await sampleBuild();
  const grown: Grown[] = [];
  let [store, before] = [await openStore(build, path), EMPTY];
  for (const size of SIZES.filter(({ decisions }) => decisions <= most())) {
    await store.system.stop();
    const began = performance.now();
    await fill(store, before, { ...size, open: size.open + SPARE });
    console.log(`${nameOf(size)}: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    store = await openStore(build, path);
    grown.push({ size, took: await callAll(store) });
    before = size;
  }
  await store.system.stop();
  return grown;
}

const nameOf = ({ decisions, open }: Size): string =>
  `${decisions.toLocaleString("en")} decisions, ${open.toLocaleString("en")} open`;

/** The document's section: what each call took, and how many times as much as in the smallest store. */
function sectionOf(grown: readonly Grown[], where: string): string {
  const calls = grown[0]?.took ?? [];
  const left = SIZES.slice(grown.length);
  const row = (at: number, figure: (took: Took) => number): string[] => {
    const first = figure(grown[0]?.took[at] as Took);
    return grown.map(({ took }) => {
      const value = figure(took[at] as Took);
      return `${few(value)}${first > 0 ? ` (${few(value / first)})` : ""}`;
    });
  };
  const table = (what: string, figure: (took: Took) => number): string =>
    tableOf(
      [`${what} (times the first)`, ...grown.map(({ size }) => nameOf(size))],
      calls.map(({ call }, at) => [call, ...row(at, figure)]),
    );
  return [
    "## Growth",
    `\`npm run bench -- growth\`, ${where}. ${METHOD}`,
    table("Median, ms", ({ ms }) => ms),
    table("Read units for each", ({ read }) => read),
    table("Requests to the table for each", ({ requests }) => requests),
    FINDINGS,
    ...(left.length > 0 ? [`Left out in this run by \`--most\`: ${left.map(nameOf).join("; ")}.`] : []),
  ].join("\n\n");
}

const METHOD =
  "One store on disk that is filled without the system, and then serves: each call some 20 times, one after the other, scheduled functions and the dashboard 3 times. What an answer takes until it is recorded counts with it. Milliseconds are of this machine, with whatever else it did; units and requests are exact. The smallest store has fewer open reviews than a page of their list.";

/** What the figures say, and what they were before it was mended. */
const FINDINGS = `Not flat, and why:

- **count** reads every open review in each run, for what waits and for the first day of which a review is open: DynamoDB bills a count as it bills reading, no index knows the oldest, and a counter would cost a write for each review. It is a scheduled run each five minutes, and nobody waits for it. Before, it read them twice: 566 units with 10,000 open (commit f3141ab).
- **figures (dashboard)** read up to 1,000 reviews of each queue, and no more: a longer one is shown as it was last counted. Before, it read all of them: 283.5 units with 10,000 open (commit 265d616).
- **list of decisions in review** begins with the newest decision and reads past what is decided, up to 1,000 decisions: in the largest store, past those that the bench itself made.
- **summary** looks at the first 100 reviews of each queue, once. Before, it read them twice: 7 units with 10,000 open (commit f3141ab).`;
