import { readBy } from "../adapters/guide/read.ts";
import { flow } from "../adapters/runtime.ts";
import { flowViewOf } from "../domain/flows/flow-view.ts";
import type { News } from "../domain/guide/news-view.ts";
import { versionOf } from "../domain/guide/told.ts";
import { ROLES } from "../domain/roles.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { type Person, personOf } from "../http/identity.ts";

/** The flow as people see it: the question, its labels, how an item is shown, the guidelines, and what is new in them. */
export const getFlow: HttpHandler = async (event) => {
  const served = flow();
  const person = personOf(event, served.name, ...ROLES);
  const news = person.roles.some((role) => role !== "ops") ? await newsOf(person) : undefined;
  return json(200, { ...flowViewOf(served), ...(news && { news }) });
};

/** Where nothing changed, which is nearly always, that is one read. */
async function newsOf({ name }: Person): Promise<News | undefined> {
  const seen = await readBy(name);
  if (seen === versionOf(flow())) return undefined;
  const { newsFor } = await import("../adapters/guide/versions.ts");
  return newsFor(name, seen);
}
