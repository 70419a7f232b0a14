import { spawn } from "node:child_process";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import type { Usage } from "@second-look/emulator";
import { amountOf } from "../cost/bill.ts";
import type { Stage } from "../cost/stage.ts";
import type { Done, Job } from "./driver.ts";

const DRIVER = join(import.meta.dirname, "driver.ts");

/** What the system computed meanwhile, in milliseconds of one core: all threads, those of functions, that of the model. */
export type Computed = { readonly all: number; readonly functions: number; readonly model: number };
export type Driven = Done & { readonly computed: Computed; readonly used: readonly Usage[] };

/** Has a process of its own do a job, while this one, which the system runs in, does nothing else. */
export async function drive(stage: Stage, job: Omit<Job, "url">): Promise<Driven> {
  stage.take();
  const before = process.cpuUsage();
  // Tokens are for nobody else to see.
  const driver = spawn(process.execPath, [DRIVER], { stdio: ["pipe", "pipe", "inherit"] });
  driver.stdin.end(JSON.stringify({ url: stage.system.url, ...job } satisfies Job));
  const done = (await json(driver.stdout)) as Done;
  const { user, system } = process.cpuUsage(before);
  const used = stage.take();
  const computed = {
    all: (user + system) / 1000,
    functions: amountOf(used, "lambda.cpuMs"),
    model: amountOf(used, "sagemaker.cpuMs"),
  };
  return { ...done, computed, used };
}
