import { expect } from "vitest";
import type { Batch } from "../../functions/domain/batches/batch.ts";
import { BATCH_TYPE } from "../../functions/domain/batches/limits.ts";
import type { BatchResults } from "../../functions/domain/batches/requests.ts";
import { type LineResult, resultsIn } from "../../functions/domain/batches/results.ts";
import { eventually } from "./eventually.ts";
import { uploaded } from "./media.ts";
import type { Answer, Client } from "./system.ts";

/** Lines of a file, as JSON. */
export const fileOf = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** Uploads a file of this content. */
export const uploadBatch = (app: Client, content: string | Uint8Array<ArrayBuffer>): Promise<string> =>
  uploaded(app, { contentType: BATCH_TYPE, content });

export const askFor = (app: Client, key: string, body: object): Promise<Answer> =>
  app.call("POST /batches", { body, headers: { "idempotency-key": key } });

/** Begins a batch of a file. */
export async function startBatch(
  app: Client,
  key: string,
  content: string | Uint8Array<ArrayBuffer>,
  more: object = {},
): Promise<Batch> {
  const upload = await uploadBatch(app, content);
  const { status, body } = await askFor(app, key, { upload, ...more });
  expect(body).toMatchObject({ status: "running" });
  expect(status).toBe(202);
  return body as Batch;
}

export async function batchNow(app: Client, id: string): Promise<Batch> {
  const { status, body } = await app.call(`GET /batches/${id}`);
  expect(status).toBe(200);
  return body as Batch;
}

/** The batch once it is in one of these states. */
export const batchIn = (app: Client, id: string, ...states: readonly Batch["status"][]): Promise<Batch> =>
  eventually(
    async () => {
      const batch = await batchNow(app, id);
      expect(states, JSON.stringify(batch)).toContain(batch.status);
      return batch;
    },
    { timeout: 500_000, interval: 100 },
  );

/** What became of all its lines, from its files. */
export async function resultsOf(app: Client, id: string): Promise<LineResult[]> {
  const results: LineResult[] = [];
  for (let cursor: string | undefined; ;) {
    const query = cursor === undefined ? "" : `?cursor=${cursor}`;
    const { status, body } = await app.call(`GET /batches/${id}/results${query}`);
    expect(status).toBe(200);
    for (const { results: file } of body["items"] as BatchResults[]) {
      const answer = await fetch(file.url);
      const found = resultsIn(await answer.text());
      expect(answer.status).toBe(200);
      expect(found.length).toBe(file.lines);
      results.push(...found);
    }
    cursor = body["nextCursor"] as string | undefined;
    if (cursor === undefined) return results;
  }
}
