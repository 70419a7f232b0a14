import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runAsCommand, whole } from "./command.ts";
import { type Random, seeded } from "./listings/random.ts";
import { preference } from "./preferences/compose.ts";
import { receipt } from "./receipts/compose.ts";
import { reply } from "./replies/compose.ts";
import { carried, type Sample } from "./sample.ts";
import { toolCall } from "./tool-calls/compose.ts";

const HELP = `Writes sample items of a flow that comes along, one JSON object per line.
The same count and seed always produce the same lines.

  npm run -s samples -- receipts|replies|preferences|tool-calls [--for demo|api] [--count 200] [--seed 7] [--out FILE]

  --for demo   {"item", "proposal", "truth"}, as "npm run demo -- --data" reads them (default)
  --for api    {"item", "proposal"}: each line is the body of a POST /v1/decisions
  --count N    number of items (default: 200)
  --seed N     fixes the random choices (default: 7)
  --out FILE   the file to write (default: standard output)
  --help       show this help

"proposal" is what an application would bring; receipts have none, because an endpoint reads them. "truth" is what somebody
who looks closely answers: the API refuses it.
`;

/** Makers of one sample, by the name of the flow. */
export const SAMPLES: Readonly<Record<string, (random: Random) => Sample>> = {
  receipts: receipt,
  replies: reply,
  preferences: preference,
  "tool-calls": toolCall,
};

/** The first samples of a flow that comes along. @throws {RangeError} for a flow without samples. */
export function samplesOf(flow: string, count: number, seed: number): readonly Sample[] {
  const make = Object.hasOwn(SAMPLES, flow) ? SAMPLES[flow] : undefined;
  if (make === undefined)
    throw new RangeError(`There are samples of ${Object.keys(SAMPLES).join(", ")}, and none of "${flow}".`);
  const random = seeded(seed);
  return Array.from({ length: count }, () => make(random));
}

/** What a line holds of a sample, by who reads it. Its files are in the item: it is to be of use by itself. */
const READERS: Readonly<Record<string, (sample: Sample) => Partial<Sample>>> = {
  demo: ({ files: _files, ...sample }) => sample,
  api: ({ files: _files, truth: _truth, ...request }) => request,
};

/** The samples as lines of JSON. @throws {RangeError} for a reader that nobody knows. */
export function linesFor(reader: string, samples: readonly Sample[]): readonly string[] {
  const read = Object.hasOwn(READERS, reader) ? READERS[reader] : undefined;
  if (read === undefined) throw new RangeError(`--for must be demo or api, not ${JSON.stringify(reader)}`);
  return samples.map((sample) => JSON.stringify(read({ ...sample, item: carried(sample) })));
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      for: { type: "string", default: "demo" },
      count: { type: "string", default: "200" },
      seed: { type: "string", default: "7" },
      out: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [flow] = positionals;
  if (values.help || flow === undefined) return console.log(HELP);
  const samples = samplesOf(flow, whole(values.count, "--count"), whole(values.seed, "--seed"));
  const lines = linesFor(values.for, samples).join("\n");
  if (values.out === undefined) console.log(lines);
  else writeFileSync(values.out, `${lines}\n`);
}

if (import.meta.main) runAsCommand(main);
