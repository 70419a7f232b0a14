import { objectAt } from "../adapters/objects.ts";
import { type Gate, gateSchema } from "../domain/metrics/gate/gate.ts";

/** A card never changes: the last one is kept. */
let last: { readonly version: string; readonly gate: Gate | undefined } | undefined;

/** What the gate measured of a model before it was promoted; undefined for a first model, which it measured nothing of. */
export async function gateOf(version: string | undefined): Promise<Gate | undefined> {
  if (version === undefined) return undefined;
  if (last?.version === version) return last.gate;
  const found = await objectAt(`models/${version}/report.json`);
  const gate = found === undefined ? undefined : gateSchema.safeParse(JSON.parse(found.text)).data;
  last = { version, gate };
  return gate;
}
