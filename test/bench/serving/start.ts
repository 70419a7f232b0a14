import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChild } from "../../support/child.ts";
import { atShare } from "../shares.ts";

/** Seconds from the command to the ready line: the first time, and then again. */
export async function run(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "second-look-bench-"));
  const seconds: number[] = [];
  for (let start = 0; start < 6; start++) {
    const before = performance.now();
    const child = await startChild(data);
    seconds.push((performance.now() - before) / 1000);
    await child.stop();
  }
  await rm(data, { recursive: true });
  const [first = 0, ...later] = seconds;
  console.log(`first start ${first.toFixed(1)} s (synthesizes, trains the first model)`);
  console.log(`later starts, median ${atShare(later, 0.5).toFixed(2)} s, slowest ${atShare(later, 1).toFixed(2)} s`);
}
