import { StartRefused } from "@second-look/emulator";
import type { Entry } from "../../functions/domain/learning/export/entry.ts";

/** Where examples are read, and from which day on. */
export type Source = { readonly url: string; readonly token: string; readonly since?: string | undefined };

type Page = { readonly items: readonly Entry[]; readonly nextCursor?: string };
type Problem = { readonly detail?: string; readonly message?: string };

/** The API answers or gives up within 30 seconds. */
const ANSWER_MS = 45_000;

/** All decisions that people answered, page by page. @throws {StartRefused} */
export async function* pagesFrom(source: Source): AsyncGenerator<readonly Entry[]> {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await pageOf(source, cursor);
    yield items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

async function pageOf({ url, token, since }: Source, cursor: string | undefined): Promise<Page> {
  const query = new URLSearchParams({ ...(since !== undefined && { since }), ...(cursor !== undefined && { cursor }) });
  const response = await fetch(`${url}/v1/examples?${query.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch((error: unknown) => {
    throw new StartRefused(
      `Cannot reach ${url}: ${error instanceof Error ? error.message : "unknown error"}. Start the system with "npm start", or pass --url.`,
    );
  });
  const body = (await response.json().catch(() => ({}))) as Page & Problem;
  if (response.ok) return body;
  throw new StartRefused(body.detail ?? `The API answered ${response.status}: ${body.message ?? "no reason given"}.`);
}
