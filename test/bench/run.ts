/** `npm run bench -- [name …]`: measures what the README and the docs claim. Figures are of this machine, at this moment. */
const BENCHES: Readonly<
  Record<string, { readonly about: string; readonly load: () => Promise<{ run(): Promise<void> }> }>
> = {
  start: { about: "time to start the system", load: () => import("./serving/start.ts") },
  selection: {
    about: "choosing which items to label at a cold start, compared with random choice",
    load: () => import("./learning/selection.ts"),
  },
  loop: {
    about: "the learning loop on its own: how the human share falls",
    load: () => import("./learning/loop.ts"),
  },
  nights: {
    about:
      "40 nights of retraining with the real trainer: how often the certificate in force is broken, and the human share",
    load: () => import("./learning/trained-nights.ts"),
  },
  relabel: {
    about:
      "labels looked at again: how many of the answers planted wrong are found, and what the next model gains (RELABEL_SEEDS=1 for fewer)",
    load: () => import("./relabel/relabel.ts"),
  },
  decisions: {
    about: "latency and throughput of automatic decisions over HTTP",
    load: () => import("./serving/decisions.ts"),
  },
  audits: {
    about: "whether the time of a call tells that its decision was drawn for audit",
    load: () => import("./serving/audits.ts"),
  },
  training: {
    about: "duration of a training, and its effect on the latency of decisions",
    load: () => import("./learning/training.ts"),
  },
  claims: {
    about: "20 people claim and answer 1,000 reviews at once: time per claim, and no review claimed twice",
    load: () => import("./serving/claims.ts"),
  },
  overdue: {
    about: "how long 100,000 audits take to end whose time is over (OVERDUE=1000 for fewer)",
    load: () => import("./serving/overdue.ts"),
  },
  batch: {
    about: "100,000 items from a file: lines a second, and whether memory grows with them (BATCH=2000 for fewer)",
    load: () => import("./serving/batch.ts"),
  },
  promise: {
    about:
      "how often certificates are broken in 2,000 seeded worlds of each kind, what is in force through 60 nights in 200, in 200 worlds each around a certificate, in 200 where distinct items are promised; how often the seal is given wrongly, and when it comes",
    load: async () => {
      const [{ run }, { runEver }] = await Promise.all([import("./promise/promise.ts"), import("./promise/ever.ts")]);
      return { run: () => run().then(() => runEver()) };
    },
  },
  copies: {
    about:
      "near copies: how many are found, and certificates broken in bursts of them, with and without leaving them out",
    load: () => import("./copies/copies.ts"),
  },
  free: {
    about: "what it would bring to count what people review anyway beside audits, in 60 seeded worlds of each kind",
    load: async () => ({ run: async () => (await import("./free/free.ts")).run() }),
  },
  drift: {
    about: "signals of drift: how many a year there are where nothing has changed, and how soon a change is seen",
    load: () => import("./drift/drift.ts"),
  },
  trust: {
    about:
      "learned trust: the human share with and without it beside the best, errors that nothing tells, and its time (TRUST_SEEDS=2 for fewer)",
    load: () => import("./trust/trust.ts"),
  },
  people: {
    about:
      "signals of people's work: how often one is told of somebody who did not change, and how soon one of who did (PEOPLE_SEEDS=4 for fewer)",
    load: () => import("./people/people.ts"),
  },
  statistics: {
    about: "time to certify on 100,000 labels and to simulate 100,000 decisions",
    load: () => import("./serving/statistics.ts"),
  },
  metrics: {
    about: "cost of counting 1,000 new decisions after 1,000 and after 20,000, and of the figures of 30 days",
    load: () => import("./serving/metrics.ts"),
  },
  cold: {
    about: "bytes and time of each function's cold start, beside the SDK's clients alone; writes docs/benchmarks.md",
    load: () => import("./cold.ts"),
  },
  cost: {
    about: "what a million decisions cost on AWS, line by line; writes docs/benchmarks.md",
    load: () => import("./cost.ts"),
  },
  load: {
    about:
      "automatic decisions, claims and answers by 1, 8 and 64 clients, and who computes; writes docs/benchmarks.md",
    load: () => import("./load.ts"),
  },
  growth: {
    about: "the same calls with 1,000, 100,000 and 1,000,000 decisions stored; writes docs/benchmarks.md",
    load: () => import("./growth.ts"),
  },
  scale: {
    about: "what limits first, from the counts of `cost` and AWS's quotas; writes docs/scale.md",
    load: () => import("./scale.ts"),
  },
  page: {
    about:
      "in a browser: bytes, time to the first item and from a key to the next one, at 0 and 300 ms; writes docs/benchmarks.md",
    load: () => import("./serving/page.ts"),
  },
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = wanted.find((name) => !(name in BENCHES));
if (process.argv.includes("--help") || unknown !== undefined) {
  if (unknown !== undefined) console.error(`There is no bench "${unknown}".`);
  console.log(
    "Measures what the README and the docs claim, on this machine. Runs all benches unless you name some.\n\n  npm run bench -- [name …]\n",
  );
  for (const [name, { about }] of Object.entries(BENCHES)) console.log(`  ${name.padEnd(12)} ${about}`);
  process.exitCode = unknown === undefined ? 0 : 1;
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    console.log(`\n# ${name}`);
    const bench = await BENCHES[name]?.load();
    await bench?.run();
  }
}
