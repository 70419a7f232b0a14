/** `npm run bench -- [name …]`: measures what the README and the docs claim. Figures are of this machine, at this moment. */
const BENCHES: Readonly<
  Record<string, { readonly about: string; readonly load: () => Promise<{ run(): Promise<void> }> }>
> = {
  start: { about: "how long a start takes", load: () => import("./start.ts") },
  selection: {
    about: "which items to ask about at a cold start, against random choice",
    load: () => import("./selection.ts"),
  },
  loop: {
    about: "the learning loop without the system around it: how people's share of the work falls",
    load: () => import("./loop.ts"),
  },
  decisions: { about: "automatic decisions over HTTP: latency and throughput", load: () => import("./decisions.ts") },
  training: {
    about: "what a training does to the latency of decisions, and how long it takes",
    load: () => import("./training.ts"),
  },
  claims: {
    about: "20 people claim and answer 1,000 reviews at once: how long a claim takes, and that each goes to one",
    load: () => import("./claims.ts"),
  },
  promise: {
    about:
      "whether certificates keep their promise over 2,000 seeded worlds of each kind, and the naive rule beside them",
    load: async () => ({ run: async () => void (await (await import("./promise.ts")).run()) }),
  },
  statistics: {
    about: "certification over 100,000 labels, simulation over 100,000 decisions",
    load: () => import("./statistics.ts"),
  },
  metrics: {
    about: "what counting 1,000 new decisions costs after 1,000 and after 20,000, and the figures of 30 days",
    load: () => import("./metrics.ts"),
  },
  page: {
    about: "from a key to the next item on a slow network, and reviews a minute, in a browser",
    load: () => import("./page.ts"),
  },
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = wanted.find((name) => !(name in BENCHES));
if (process.argv.includes("--help") || unknown !== undefined) {
  if (unknown !== undefined) console.error(`There is no bench "${unknown}".`);
  console.log("npm run bench -- [name …]\n");
  for (const [name, { about }] of Object.entries(BENCHES)) console.log(`  ${name.padEnd(12)} ${about}`);
  process.exitCode = unknown === undefined ? 0 : 1;
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    console.log(`\n# ${name}`);
    const bench = await BENCHES[name]?.load();
    await bench?.run();
  }
}
