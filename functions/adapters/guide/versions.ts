import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { objectAt, putOnce } from "../objects.ts";
import { flow } from "../runtime.ts";
import { table, tableName } from "../table.ts";
import { changesSince } from "../../domain/guide/news.ts";
import type { News } from "../../domain/guide/news-view.ts";
import { toldOf, toldSchema, versionOf } from "../../domain/guide/told.ts";
import { readId } from "./read.ts";

const keyOf = (version: string): string => `guidelines/${version}.json`;

/** Keeps what reviewers are told today, so that opinions that name its version can be understood later. */
const keepTold = (): Promise<void> => putOnce(keyOf(versionOf(flow())), JSON.stringify(toldOf(flow())));

/**
 * What is new to `person`, who saw the version `seen` last. Whoever comes for the first time begins with the version of today,
 * and so does everybody in a flow that announces nothing.
 */
export async function newsFor(person: string, seen: string | undefined): Promise<News | undefined> {
  await keepTold();
  if (seen !== undefined && flow().review.announce) return newsSince(seen);
  await markRead(person, versionOf(flow()));
  return undefined;
}

async function newsSince(since: string): Promise<News> {
  const kept = await objectAt(keyOf(since));
  const changes = kept === undefined ? [] : changesSince(toldSchema.parse(JSON.parse(kept.text)), flow());
  return { since, changes: [...changes] };
}

/** Writes down that `person` has seen a version. */
export async function markRead(person: string, version: string): Promise<void> {
  const Item = { id: readId(person), kind: "read", version, at: new Date().toISOString() };
  await table.send(new PutCommand({ TableName: tableName(), Item }));
}
