import { StartRefused } from "@second-look/emulator";
import type { Batch, Quote } from "../../functions/domain/batches/batch.ts";
import type { BatchResults } from "../../functions/domain/batches/requests.ts";
import type { Upload, UploadRequest } from "../../functions/domain/media/upload.ts";

/** The API answers or gives up within 30 seconds. */
const ANSWER_MS = 45_000;

type Problem = { readonly detail?: string; readonly message?: string };
type Request = { readonly body?: object; readonly key?: string };
type Page = { readonly items: readonly BatchResults[]; readonly nextCursor?: string };

/** The API as an application that has batches calls it. Every call throws `StartRefused` with what the API says. */
export class BatchApi {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  upload(file: UploadRequest): Promise<Upload> {
    return this.#call("POST /uploads", { body: file });
  }

  quote(upload: string): Promise<{ readonly quote: Quote }> {
    return this.#call("POST /batches", { body: { upload, quote: true } });
  }

  start(key: string, body: { readonly upload: string; readonly until?: string | undefined }): Promise<Batch> {
    return this.#call("POST /batches", { body, key });
  }

  batch(id: string): Promise<Batch> {
    return this.#call(`GET /batches/${id}`);
  }

  cancel(id: string): Promise<Batch> {
    return this.#call(`POST /batches/${id}/cancel`);
  }

  /** All files of results, page by page. */
  async *results(id: string): AsyncGenerator<BatchResults> {
    for (let cursor: string | undefined; ;) {
      const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const page: Page = await this.#call(`GET /batches/${id}/results${query}`);
      yield* page.items;
      if (page.nextCursor === undefined) return;
      cursor = page.nextCursor;
    }
  }

  async #call<T>(route: string, { body, key }: Request = {}): Promise<T> {
    const [method, path] = route.split(" ");
    const response = await fetch(`${this.#url}/v1${path}`, {
      ...(method !== undefined && { method }),
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { "content-type": "application/json" }),
        ...(key !== undefined && { "idempotency-key": key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch((error: unknown) => {
      throw new StartRefused(
        `Cannot reach ${this.#url}: ${error instanceof Error ? error.message : "unknown error"}. Start the system with "npm start", or pass --url.`,
      );
    });
    const said = (await response.json().catch(() => ({}))) as T & Problem;
    if (response.ok) return said;
    throw new StartRefused(said.detail ?? `The API answered ${response.status}: ${said.message ?? "no reason given"}.`);
  }
}
