import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "../../../functions/domain/learning/export/entry.ts";

const ROOT = join(import.meta.dirname, "../../..");
const [PAGES, PER_PAGE] = [250, 200];
/** Two texts of 1 KB in each of 50,000 answers are twice as much as the command may hold. */
const TEXT = "x".repeat(1024);
const HEAP_MB = 50;

const items = Array.from({ length: PER_PAGE }, (_, at): Entry => {
  const example = { prompt: TEXT, split: "train", completion: TEXT, rejected: [] } as const;
  return { id: `dec_page_${at}`, answers: 1, withdrawn: 0, example };
});
const LINK = ',"nextCursor":"next"';
const PAGE = JSON.stringify({ items, nextCursor: "next" });

const pageAt = (page: number): string =>
  PAGE.replaceAll("dec_page", `dec_${page}`).replace(LINK, page + 1 < PAGES ? `,"nextCursor":"${page + 1}"` : "");

/** The API, as far as an export asks it. */
const api = createServer(({ url = "" }, response) => {
  const cursor = new URL(url, "http://localhost").searchParams.get("cursor");
  response.end(pageAt(Number(cursor ?? 0)));
});

beforeAll(async () => once(api.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  api.closeAllConnections();
  api.close();
});

test("50,000 answers pass through less memory than their texts take", async () => {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const command = ["cli/export/main.ts", "--shape", "completion", "--url", url, "--token", "t"];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, ...command], { cwd: ROOT });
  let [bytes, told] = [0, ""];
  child.stdout.on("data", ({ length }: Buffer) => (bytes += length));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  const [code] = (await once(child, "close")) as [number | null];
  expect(told).toBe("50000 answers read, 50000 lines written: 50000 train, 0 held-back.\n");
  expect(code).toBe(0);
  expect(bytes).toBeGreaterThan(2 * HEAP_MB * 1_000_000 - 1);
});
