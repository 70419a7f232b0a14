import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Input } from "../../service.ts";
import {
  ask,
  BUCKET,
  CALLER,
  configure,
  endpointIn,
  job,
  jobIn,
  LINES,
  type Machine,
  startMachine,
  textOf,
  trainedModel,
} from "./support.ts";

/** Makes these calls in a process of its own, on the machine's folder, and kills it as soon as they are answered. */
async function beginAndKill(
  machine: Machine,
  calls: readonly (readonly [action: string, input: Input])[],
): Promise<void> {
  const begin = JSON.stringify({ folder: machine.folder, buckets: [BUCKET], caller: CALLER, calls });
  const child = spawn(process.execPath, [join(import.meta.dirname, "killed-process.ts"), begin], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("a job and an endpoint that a kill broke off are taken up by the next process", async () => {
  const machine = await startMachine();
  await machine.put("train.txt", LINES);
  const artifact = await trainedModel(machine);
  await configure(machine, "red", artifact);

  const next = await machine.restart((stopped) =>
    beginAndKill(stopped, [
      ["CreateTrainingJob", job("begun")],
      ["CreateEndpoint", { EndpointName: "created", EndpointConfigName: "red" }],
    ]),
  );

  expect(await jobIn(next, "begun", "Completed", "Failed")).toMatchObject({ TrainingJobStatus: "Completed" });
  expect(await endpointIn(next, "created", "InService", "Failed")).toMatchObject({ EndpointStatus: "InService" });
  expect(textOf(await ask(next, "created", ["lovely bread"]))).toContain("__label__good");
});
