import type { Batch, Quote } from "../../functions/domain/batches/batch.ts";
import type { BatchResults } from "../../functions/domain/batches/requests.ts";
import type { Upload, UploadRequest } from "../../functions/domain/media/upload.ts";
import { bodyOf, callApi, type Caller } from "../api-call.ts";

type Page = { readonly items: readonly BatchResults[]; readonly nextCursor?: string };

/** The API as an application that has batches calls it. Every call throws `StartRefused` with what the API says. */
export class BatchApi {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
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

  async #call<T>(route: string, request?: Parameters<typeof callApi>[2]): Promise<T> {
    return bodyOf(await callApi(this.#caller, route, request));
  }
}
