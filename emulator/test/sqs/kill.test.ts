import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DEAD, folder, Queues, JOBS } from "./fixture.ts";

const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));
const HOUR = 3_600_000;

/** Lets a child work on the queue and kills it after `count` acknowledgements; what it said, by word. */
async function workAndKill(directory: string, count: number): Promise<Record<string, Set<string>>> {
  const child = spawn(process.execPath, [CHILD, directory, JSON.stringify([JOBS, DEAD])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: Record<string, Set<string>> = {
    sent: new Set(),
    received: new Set(),
    deleting: new Set(),
    deleted: new Set(),
  };
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word = "", id = ""] = line.split(" ");
    said[word]?.add(id);
    if (++lines === count) child.kill("SIGKILL");
  }
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  return said;
}

test(
  "after SIGKILL no sent message is missing, no deleted one is back, and what was in flight or delayed still is",
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
    console.log(`SEED=${seed}`);
    for (let round = 1; round <= 8; round++) {
      const directory = await folder();
      const { sent, received, deleting, deleted } = (await workAndKill(
        directory,
        20 + ((seed * round * 7919) % 1500),
      )) as Record<"sent" | "received" | "deleting" | "deleted", Set<string>>;
      const queues = await Queues.open(directory, [JOBS, DEAD], Date.now());
      const early = await drain(queues);
      expect(early.filter((id) => received.has(id))).toEqual([]);
      await queues.clock.advance(2 * HOUR);
      const found = new Set([...early, ...(await drain(queues))]);
      expect([...deleted].filter((id) => found.has(id))).toEqual([]);
      expect([...sent].filter((id) => !found.has(id) && !deleting.has(id))).toEqual([]);
      await queues.close();
    }
  },
);

async function drain(queues: Queues): Promise<string[]> {
  const ids: string[] = [];
  for (
    let page = await queues.receive({ VisibilityTimeout: 43_200 });
    page.length > 0;
    page = await queues.receive({ VisibilityTimeout: 43_200 })
  )
    ids.push(...page.map(({ MessageId }) => MessageId));
  return ids;
}
