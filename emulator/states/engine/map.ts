import type { MapState } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import { type Child, runChildren } from "./children.ts";
import { wrongType } from "./fields.ts";
import { checkedPayload } from "./payload.ts";
import type { Position, Step } from "./position.ts";
import { withRecovery } from "./recovery.ts";
import type { MapItem } from "./run.ts";

/** The most iterations of an inline Map that Step Functions runs at the same time. */
const MOST_CONCURRENT = 40;

/** Runs the processor once an item; the result is the list of its outputs. */
export function performMap(position: Position, state: MapState): Promise<Step> {
  return withRecovery(position, state, async () => {
    const limit = await concurrency(position, state);
    const { input } =
      position.frame.work ?? position.begin({ input: await position.evaluate(state.items, position.frame.input) });
    if (!Array.isArray(input)) throw wrongType("Items", "an array", input);
    const children = input.map((value: Json, index) => childOf(position, state, { Index: index, Value: value }));
    return checkedPayload(await runChildren(position, children, limit));
  });
}

async function concurrency(position: Position, state: MapState): Promise<number> {
  const wanted = await position.evaluate(state.maxConcurrency, 0);
  if (typeof wanted !== "number" || !Number.isInteger(wanted) || wanted < 0)
    throw wrongType("MaxConcurrency", "a whole number from 0", wanted);
  return wanted === 0 ? MOST_CONCURRENT : Math.min(wanted, MOST_CONCURRENT);
}

function childOf(position: Position, state: MapState, item: MapItem): Child {
  return { block: state.block, item, input: () => selected(position, state, item) };
}

/** ItemSelector sees the item in the context, and the Map's own input as input. */
async function selected(position: Position, state: MapState, item: MapItem): Promise<Json> {
  if (state.selector === undefined) return item.Value;
  return position.evaluate(state.selector, item.Value, position.bindings({}, { item }));
}
