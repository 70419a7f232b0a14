import type { Block, MapState } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import type { Cancellation } from "./cancellation.ts";
import { checkedPayload, wrongType } from "./checks.ts";
import type { Position, Step } from "./position.ts";
import { withRecovery } from "./recovery.ts";

/** The most iterations of an inline Map that Step Functions runs at the same time. */
const MOST_CONCURRENT = 40;

/** Runs the processor once an item; the result is the list of its outputs. */
export function performMap(position: Position, state: MapState): Promise<Step> {
  return withRecovery(position, state, async () => {
    const limit = await concurrency(position, state);
    const { input } =
      position.frame.work ?? position.begin({ input: await position.evaluate(state.items, position.frame.input) });
    if (!Array.isArray(input)) throw wrongType("Items", "an array", input);
    return checkedPayload(await runItems(position, state.block, input as readonly Json[], limit));
  });
}

async function concurrency(position: Position, state: MapState): Promise<number> {
  const wanted = await position.evaluate(state.maxConcurrency, 0);
  if (typeof wanted !== "number" || !Number.isInteger(wanted) || wanted < 0)
    throw wrongType("MaxConcurrency", "a whole number from 0", wanted);
  return wanted === 0 ? MOST_CONCURRENT : Math.min(wanted, MOST_CONCURRENT);
}

/**
 * Runs a branch for each item, at most `limit` at a time, and returns their outputs in order. The first failure cancels
 * the others, and is thrown when the last of them has come to rest.
 */
async function runItems(position: Position, block: Block, items: readonly Json[], limit: number): Promise<Json[]> {
  const { cancellation, release } = position.cancellation.child();
  const outputs: Json[] = [];
  const queue = items.entries();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, value] of queue) {
      if (cancellation.isCancelled) return;
      outputs[index] = await runItem(position, block, { Index: index, Value: value }, cancellation);
    }
  };
  const guarded = (): Promise<void> =>
    worker().catch((error: unknown) => {
      failures.push(error);
      cancellation.cancel();
    });
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, guarded)).finally(release);
  if (failures.length > 0) throw failures[0];
  position.run.progress.dropInside(position.path);
  return outputs;
}

async function runItem(
  position: Position,
  block: Block,
  item: { readonly Index: number; readonly Value: Json },
  cancellation: Cancellation,
): Promise<Json> {
  const { run } = position;
  const path = `${position.path}/${item.Index}`;
  const around = { cancellation, variables: position.variables, item };
  const start = { path, input: () => item.Value, event: position.frame.event };
  const output = await run.branch(run, block, start, around);
  run.progress.dropInside(path);
  run.progress.save(path, { finished: true, output });
  await run.progress.commit();
  return output;
}
