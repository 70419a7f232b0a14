import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Build } from "@second-look/emulator";
import { buildFor } from "../../cli/build/build.ts";
import { pruneUnused } from "../../cli/build/put-in-place.ts";
import { readSeed, type SeedRow } from "../../cli/first-model/seed-file.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";

const LISTINGS = join(import.meta.dirname, "../../flows/samples/listings.jsonl");
/** Where the sample's stack is kept between runs. */
const BUILDS = join(import.meta.dirname, "../../dist/cost-builds");
/** Enough for a model that is sure of most. */
const TRAINED_ON = 1500;

export type Listing = Readonly<Record<"title" | "description" | "category", string>> & { readonly price: number };
export type Row = { readonly item: Listing; readonly label: string };

/** A listing that the sample's first model is sure of, and one that a rule hands to people. */
export const SURE: Listing = {
  title: "Winter coat, navy, size M",
  description: "Worn twice, very clean. Receipt included. Collect in person or by post.",
  category: "fashion",
  price: 45,
};
export const DEAR: Listing = { ...SURE, price: 20_000 };

/** The lines of a file, each in JSON. */
export const linesOf = (file: string): readonly unknown[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

/** The sample's listings as they are in their file. */
export const listings = (): readonly Row[] => linesOf(LISTINGS) as readonly Row[];

/** The same as texts with labels. */
export const seedRows = (): Promise<readonly SeedRow[]> => readSeed(LISTINGS, readFlow(DEFAULT_FLOW));

/** Those that the first model of a bench is trained on. */
export const firstRows = async (): Promise<readonly SeedRow[]> => (await seedRows()).slice(0, TRAINED_ON);

/** The sample's stack. */
export async function sampleBuild(): Promise<Build> {
  const build = await buildFor(DEFAULT_FLOW, BUILDS, () => undefined);
  pruneUnused(build.assembly);
  return build;
}
