import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { join } from "node:path";
import { runAsCommand, whole } from "./command.ts";
import { compose } from "./listings/compose.ts";
import { seeded } from "./listings/random.ts";

const HELP = `Writes labelled marketplace listings, one JSON object per line: {"item": {"title", "description", "category", "price"}, "label"}.
The same count and seed always produce the same file.

  node flows/samples/generate-listings.ts [--count 4500] [--seed 7] [--out flows/samples/listings.jsonl] [--help]

  --count N    number of listings (default: 4500)
  --seed N     fixes the random choices (default: 7)
  --out FILE   the file to write (default: flows/samples/listings.jsonl)
  --help       show this help

Each listing is built from sentences that speak for or against labels. A hidden rule weighs them together with the kind
of thing, its category, its price and some noise. 0.4 % of the labels are wrong on purpose.
`;

/** Lines of JSON, each ending in a line break. */
export function listings(count: number, seed: number): string {
  const random = seeded(seed);
  return Array.from({ length: count }, () => `${JSON.stringify(compose(random))}\n`).join("");
}

function main(): void {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "4500" },
      seed: { type: "string", default: "7" },
      out: { type: "string", default: join(import.meta.dirname, "listings.jsonl") },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  writeFileSync(values.out, listings(whole(values.count, "--count"), whole(values.seed, "--seed")));
}

if (import.meta.main) runAsCommand(main);
