import { type Presence, presenceSchema } from "../../domain/skills/people.ts";
import { PEOPLE, PREFIX } from "./presence.ts";
import { mapConcurrently } from "../runtime.ts";
import { pageOf, row } from "../table.ts";

type Stored = { readonly createdAt: string; readonly as: string };

/** Somebody as they last were here; undefined for whoever has not been for a month. */
export async function presenceOf(name: string): Promise<Presence | undefined> {
  const stored = await row<Stored>(`${PREFIX}${name}`);
  return stored && presenceSchema.parse({ name, at: stored.createdAt, ...(JSON.parse(stored.as) as object) });
}

/** Who was here, newest first; `limit` are looked at. */
export async function peopleHere(limit: number): Promise<Presence[]> {
  const query = {
    IndexName: "by-application",
    KeyConditionExpression: "#client = :client",
    ProjectionExpression: "#id",
    ExpressionAttributeNames: { "#client": "client", "#id": "id" },
    ExpressionAttributeValues: { ":client": PEOPLE },
    ScanIndexForward: false,
    Limit: limit,
  };
  const { rows } = await pageOf(query, undefined);
  const names = (rows as { readonly id: string }[]).map(({ id }) => id.slice(PREFIX.length));
  const found = await mapConcurrently(names, 10, presenceOf);
  return found.filter((one) => one !== undefined);
}
