import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSeed } from "../../cli/first-model/seed-file.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";

const flow = (text: string) =>
  flowSchema.parse({
    name: "tiny",
    labels: [
      { name: "ok", outcome: "approve" },
      { name: "bad", outcome: "reject" },
    ],
    text,
  });

async function seed(lines: readonly object[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "second-look-seed-")), "seed.jsonl");
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return file;
}

test("a line on which the flow's text never ends is refused by its number", async () => {
  const file = await seed([
    { text: "hello", label: "ok" },
    { item: { text: "hello", loops: true }, label: "ok" },
  ]);
  const reading = readSeed(file, flow("loops ? ($f := function($n) { $f($n + 1) }; $f(1)) : text"));
  await expect(reading).rejects.toThrow(/\b2\b/);
});

test("reading many lines gives a signal its turn", async () => {
  const file = await seed(Array.from({ length: 400 }, () => ({ text: "hello", label: "ok" })));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await readSeed(file, flow("$sum([1..500].($ * 2)) > 0 ? text : ''"));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
