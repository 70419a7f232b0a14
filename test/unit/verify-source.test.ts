import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check, type Found } from "../../cli/verify/check.ts";
import { saved } from "../../cli/verify/source.ts";
import { digestText } from "../../functions/domain/record/digest.ts";
import { sealOf } from "../../functions/domain/record/sealed.ts";

const born = { id: "dec_1", kind: "decision", reason: "rule" };
const head = sealOf(born);
const record = {
  id: "dec_1",
  summary: "",
  steps: [],
  heads: { dec_1: head },
  chains: [{ id: "dec_1", kind: "decision", born, events: [], head }],
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "second-look-verify-"));
  for (const part of ["digests", "records"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, "records/dec_1.json"), JSON.stringify(record));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = (): Promise<Found> => check(saved(folder), {}, () => undefined);
const digest = (text: string): void => writeFileSync(join(folder, "digests/2026-01-01.jsonl"), text);

test("every record that was saved is checked, also where no digest names it yet", async () => {
  expect(await found()).toEqual({ digests: 0, decisions: 1, flaws: [] });
  writeFileSync(join(folder, "records/dec_1.json"), JSON.stringify(record).replace("rule", "rude"));
  expect((await found()).flaws).toMatchObject([{ row: "dec_1" }]);
});

test("a record that is no JSON any more is a flaw, and so is a digest that lost a line", async () => {
  const text = digestText({ day: "2026-01-01", lines: [{ id: "dec_1", head }] });
  digest(text);
  expect((await found()).flaws).toEqual([]);
  digest(text.split("\n")[0] ?? "");
  expect((await found()).flaws).toMatchObject([{ row: "digest 2026-01-01" }]);
  digest(text);
  writeFileSync(join(folder, "records/dec_1.json"), "X");
  expect((await found()).flaws).toMatchObject([
    { row: "dec_1", detail: expect.stringContaining("no record") as string },
  ]);
});
