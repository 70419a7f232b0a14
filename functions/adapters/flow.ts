import { readFileSync } from "node:fs";
import { type Flow, flowSchema } from "../domain/flows/flow.ts";

let loaded: Flow | undefined;

/** The flow that this stack serves, bundled beside the function and checked again here. */
export function flow(): Flow {
  loaded ??= flowSchema.parse(JSON.parse(readFileSync(new URL("flow.json", import.meta.url), "utf8")));
  return loaded;
}
