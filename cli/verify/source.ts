import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartRefused } from "@second-look/emulator";
import { dayAfter } from "../../functions/domain/calendar.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import { callApi, type Caller, reach } from "../api-call.ts";

/** Where digests and records come from. */
export type Source = {
  /** The days that have a digest, oldest first. */
  days(): Promise<readonly string[]>;
  digest(day: string): Promise<string>;
  /** The record of a decision; undefined where there is none. @throws {Unreadable} */
  record(id: string): Promise<DecisionRecord | undefined>;
  /** The decisions whose records there are, where these can be listed. */
  known(): readonly string[];
};

/** A file that was saved is none any more. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** A running system, as a member of ops sees it. */
export function running(caller: Caller): Source {
  const urls = new Map<string, string>();
  const ask = async (path: string): Promise<Response> => {
    const response = await callApi(caller, `GET ${path}`);
    if (response.ok || response.status === 404) return response;
    const { detail, message } = (await response.json().catch(() => ({}))) as { detail?: string; message?: string };
    throw new StartRefused(`The API answered ${response.status}: ${detail ?? message ?? "no reason given"}`);
  };
  return {
    async days() {
      for (let from = "", more = true; more;) {
        const page = (await (await ask(`/digests${from}`)).json()) as Digests;
        for (const { day, url: at } of page.items) urls.set(day, at);
        const last = page.items.at(-1);
        more = page.more && last !== undefined;
        if (last !== undefined) from = `?from=${dayAfter(last.day)}`;
      }
      return [...urls.keys()];
    },
    async digest(day) {
      const url = urls.get(day) ?? "";
      return (await reach(new URL(url).origin, url)).text();
    },
    known: () => [],
    async record(id) {
      const response = await ask(`/decisions/${encodeURIComponent(id)}/record`);
      return response.status === 404 ? undefined : ((await response.json()) as DecisionRecord);
    },
  };
}

type Digests = { readonly items: readonly { readonly day: string; readonly url: string }[]; readonly more: boolean };

/** What was saved into a folder. */
export function saved(folder: string): Source {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  let ids: ReadonlySet<string> | undefined;
  // Listed once: a folder may hold many thousands.
  const known = (): ReadonlySet<string> => (ids ??= new Set(filesIn(join(folder, "records"), ".json")));
  return {
    days: async () => filesIn(join(folder, "digests"), ".jsonl"),
    digest: async (day) => read(`digests/${day}.jsonl`),
    known: () => [...known()],
    async record(id) {
      return known().has(id) ? recordIn(read(`records/${id}.json`)) : undefined;
    },
  };
}

function recordIn(text: string): DecisionRecord {
  try {
    const record = JSON.parse(text) as Partial<DecisionRecord> | null;
    if (typeof record?.id === "string" && typeof record.heads === "object") return record as DecisionRecord;
  } catch {
    // Told below.
  }
  throw new Unreadable("its file holds no record: it was changed, or cut off");
}

/** The names of the files with this end, without it, sorted. @throws {StartRefused} when there is no such folder. */
function filesIn(folder: string, end: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(end));
    return names.map((name) => name.slice(0, -end.length)).toSorted();
  } catch {
    throw new StartRefused(`There is no folder ${folder}. Save one with --save.`);
  }
}

/** The same source; what is read from it is kept in a folder as well. */
export function saving(source: Source, folder: string): Source {
  for (const part of ["digests", "records"]) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  const keep = (file: string, text: string): void => writeFileSync(join(folder, file), text, { mode: 0o600 });
  return {
    days: () => source.days(),
    known: () => source.known(),
    async digest(day) {
      const text = await source.digest(day);
      keep(`digests/${day}.jsonl`, text);
      return text;
    },
    async record(id) {
      const record = await source.record(id);
      if (record !== undefined) keep(`records/${id}.json`, `${JSON.stringify(record)}\n`);
      return record;
    },
  };
}
