import type { Block } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import type { Halt } from "./halt.ts";
import type { Position } from "./position.ts";
import type { MapItem } from "./run.ts";

export type Child = {
  readonly block: Block;
  /** Evaluated when the branch begins, and not again after a crash. */
  readonly input: () => Json | Promise<Json>;
  readonly item?: MapItem;
};

/**
 * Runs branches, at most `limit` at a time, and returns their outputs in order. The first failure halts the others,
 * and is thrown when the last of them has come to rest.
 */
export async function runChildren(position: Position, children: readonly Child[], limit: number): Promise<Json[]> {
  const { halt, release } = position.halt.child();
  const outputs: Json[] = [];
  const queue = children.entries();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, child] of queue) {
      if (halt.halted) return;
      outputs[index] = await runChild(position, child, index, halt);
    }
  };
  const guarded = (): Promise<void> =>
    worker().catch((error: unknown) => {
      failures.push(error);
      halt.halt();
    });
  await Promise.all(Array.from({ length: Math.min(limit, children.length) }, guarded)).finally(release);
  if (failures.length > 0) throw failures[0];
  position.run.book.dropInside(position.path);
  return outputs;
}

async function runChild(position: Position, child: Child, index: number, halt: Halt): Promise<Json> {
  const { run } = position;
  const path = `${position.path}/${index}`;
  const around = { halt, variables: position.variables, item: child.item ?? position.around.item };
  const output = await run.branch(run, child.block, { path, input: child.input, event: position.frame.event }, around);
  run.book.dropInside(path);
  run.book.save(path, { finished: true, output });
  await run.book.commit();
  return output;
}
