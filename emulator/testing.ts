/** Parts of the emulator for tests and measurements that need no whole stack. */
import { ClassicLevel } from "classic-level";
import type { Item } from "./dynamodb/dynalite.ts";
import { type DynamoOptions, Tables } from "./dynamodb/tables.ts";
import { createStates, type StatesService } from "./states/service.ts";

export type { StatesService };
export { arn } from "./account.ts";
export { functionsOf } from "./lambda/definition.ts";
export { FastText } from "./sagemaker/fasttext.ts";
export { argumentsOf } from "./sagemaker/hyperparameters.ts";
export { resolveTemplate } from "./template/resolve.ts";

type StatesOptions = Omit<Parameters<typeof createStates>[0], "level"> & {
  /** The folder that the executions are kept in. */
  readonly directory: string;
};

/** State machines without a stack around them. `stop` ends them and closes their folder. */
export async function startStates({
  directory,
  ...options
}: StatesOptions): Promise<{ readonly states: StatesService; stop(): Promise<void> }> {
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  const states = createStates({ ...options, level });
  await states.start();
  return {
    states,
    async stop() {
      await states.stop();
      await level.close();
    },
  };
}

/** Items that go to disk in one batch. */
const BATCH = 1000;

/**
 * Puts new items into a table whose stack does not run, with all their index entries: what DynamoDB's `PutItem` leaves behind,
 * a hundred times as fast. What was there under the same keys must not be in an index.
 */
export async function fillTable(options: DynamoOptions, name: string, items: Iterable<Item>): Promise<void> {
  const tables = await Tables.open(options);
  const table = tables.get(name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  let [batch, writing]: [Item[], Promise<void>] = [[], Promise.resolve()];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    await writing;
    // While it is written, the next items are made.
    writing = tables.insert(table, batch.splice(0));
  }
  await writing;
  await tables.insert(table, batch);
  await tables.close();
}
