// A process that begins a training job and an endpoint, says so, and waits to be killed.
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { systemClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";
import { createSageMaker } from "../../sagemaker/service.ts";
import type { Input } from "../../service.ts";

type Begin = {
  readonly folder: string;
  readonly buckets: readonly string[];
  readonly caller: { readonly role: string };
  readonly calls: readonly (readonly [action: string, input: Input])[];
};

const { folder, buckets, caller, calls } = JSON.parse(process.argv[2] ?? "{}") as Begin;
const level = new ClassicLevel<string, unknown>(join(folder, "state"), { valueEncoding: "json" });
await level.open();
const s3 = await createS3({ directory: join(folder, "s3"), clock: systemClock, buckets });
const sagemaker = await createSageMaker({ level, clock: systemClock, s3 });
for (const [action, input] of calls) await sagemaker.call(action, input, caller);
process.stdout.write("begun\n");
