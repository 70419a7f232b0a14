import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folder, started, text } from "./fixture.ts";

const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));

/** The newest acknowledged number of each key, when the child is killed after `count` acknowledgements. */
async function putAndKill(directory: string, count: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [CHILD, directory], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged = new Map<string, number>();
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [key = "", n] = line.split(" ");
    acknowledged.set(key, Number(n));
    if (++lines === count) child.kill("SIGKILL");
  }
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  return acknowledged;
}

test(
  "after SIGKILL every object is whole, with its own content type, and none that was acknowledged is missing",
  { timeout: 60_000 },
  async () => {
    const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
    console.log(`SEED=${seed}`);
    for (let round = 1; round <= 4; round++) {
      const directory = await folder();
      const acknowledged = await putAndKill(directory, 1 + ((seed * round * 7919) % 300));
      const { call } = await started(directory);
      const listed = (await call("ListObjectsV2"))["Contents"] as { Key: string }[];
      const numbers = new Map<string, number>();
      for (const { Key } of listed) {
        const object = await call("GetObject", { Key });
        const n = String(object["ContentType"]);
        expect(text(object)).toBe(`${n};`.repeat(20_000));
        numbers.set(Key, Number(n));
      }
      expect([...acknowledged].filter(([key, n]) => (numbers.get(key) ?? -1) < n)).toEqual([]);
    }
  },
);
