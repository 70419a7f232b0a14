import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { expectIndexesMatch } from "./check.ts";
import { folder, type Item, open, TABLE } from "./fixture.ts";
import { state } from "./load.ts";

const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));
const ROUNDS = 6;

type Written = { acknowledged: Map<string, number>; tried: Map<string, number> };

/** Lets a child write from the state `first` on, and kills it when it has acknowledged `writes`. */
async function writeAndKill(directory: string, first: number, writes: number): Promise<Written> {
  const child = spawn(process.execPath, [CHILD, directory, JSON.stringify(TABLE), String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const written: Written = { acknowledged: new Map(), tried: new Map() };
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, id = "", n] = line.split(" ");
    (kind === "ack" ? written.acknowledged : written.tried).set(id, Number(n));
    if (kind === "ack" && ++count === writes) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode, "the child was to end by our signal").toBe("SIGKILL");
  return written;
}

test(
  `after SIGKILL under load the indexes match the items and no acknowledged write is missing`,
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
    console.log(`SEED=${seed}`);
    const directory = await folder();
    let before = new Map<string, Item | undefined>();
    for (let round = 0; round < ROUNDS; round++) {
      const { acknowledged, tried } = await writeAndKill(
        directory,
        round * 100_000,
        1 + ((seed * (round + 1) * 7919) % 900),
      );
      const dynamo = await open(directory);
      const after = new Map((await expectIndexesMatch(dynamo)).map((item) => [String(item["id"]?.S), item]));
      for (const [id, n] of tried) {
        const last = acknowledged.get(id);
        const allowed = [last === undefined ? before.get(id) : state(id, last), state(id, n)];
        expect(allowed, `${id} in round ${round}, acknowledged ${last}, tried ${n}`).toContainEqual(after.get(id));
      }
      before = after;
      await dynamo.stop();
    }
  },
);
