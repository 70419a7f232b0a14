import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { atShare } from "../shares.ts";

const ENVIRONMENT = {
  AWS_REGION: "eu-central-1",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  POWERTOOLS_METRICS_NAMESPACE: "bench",
};

/** Milliseconds that an import takes: by the clock on the wall, and of the processor, which other work does not lengthen as much. */
export type Times = { readonly wall: number; readonly cpu: number };

/** A handler's bundle, and the options of Node that its function is deployed with. */
export type Bundle = { readonly folder: string; readonly options?: string };

/** The import of a handler in a fresh process. */
function importTimes({ folder, options = "" }: Bundle): Times {
  const script = join(import.meta.dirname, "import.js");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, join(folder, "index.mjs")], {
    env: { ...ENVIRONMENT, NODE_OPTIONS: options },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The import of ${folder} failed: ${stderr}`);
  return JSON.parse(stdout) as Times;
}

/** The medians over `rounds` by folder. In each round all take their turn, so that a busy minute falls on all. */
export function medians(bundles: readonly Bundle[], rounds: number): ReadonlyMap<string, Times> {
  const taken = bundles.map((bundle) => ({ bundle, times: [] as Times[] }));
  for (let round = 0; round < rounds; round++) for (const { bundle, times } of taken) times.push(importTimes(bundle));
  return new Map(
    taken.map(({ bundle, times }) => [
      bundle.folder,
      {
        wall: atShare(
          times.map(({ wall }) => wall),
          0.5,
        ),
        cpu: atShare(
          times.map(({ cpu }) => cpu),
          0.5,
        ),
      },
    ]),
  );
}
