import type { Entry } from "../../functions/domain/learning/export/entry.ts";
import { bodyOf, callApi, type Caller } from "../api-call.ts";

/** Where examples are read, and from which day on. */
export type Source = Caller & { readonly since?: string | undefined };

type Page = { readonly items: readonly Entry[]; readonly nextCursor?: string };

/** All decisions that people answered, page by page. @throws {StartRefused} */
export async function* pagesFrom(source: Source): AsyncGenerator<readonly Entry[]> {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await pageOf(source, cursor);
    yield items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

async function pageOf({ since, ...caller }: Source, cursor: string | undefined): Promise<Page> {
  const query = new URLSearchParams({ ...(since !== undefined && { since }), ...(cursor !== undefined && { cursor }) });
  return bodyOf(await callApi(caller, `GET /examples?${query.toString()}`));
}
