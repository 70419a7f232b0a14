import * as z from "zod";
import { deployed } from "../adapters/deployed.ts";
import { storedState } from "../adapters/learning/metrics.ts";
import { storedHistory, storedIndex, storedPage, storedTeam } from "../adapters/people/people.ts";
import { flow } from "../adapters/runtime.ts";
import { dayOf } from "../domain/calendar.ts";
import { NotFound, QueryInvalid } from "../domain/errors.ts";
import { aliasOf } from "../domain/people/alias.ts";
import { firstKept, type PeopleIndex, shardOf } from "../domain/people/index-file.ts";
import { FALSE_ALARMS } from "../domain/people/signals/signal.ts";
import { teamOn } from "../domain/people/signals/signals.ts";
import { figuresOf } from "../domain/people/sum-up.ts";
import type { OwnFigures, People, PersonFigures } from "../domain/people/view.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { personOf } from "../http/identity.ts";

const querySchema = z.strictObject({ cursor: z.coerce.number().int().min(0).default(0) });

/** Figures of everybody who answers: for seniors, and for ops without names unless the stack says otherwise. */
export const listPeople: HttpHandler = async (event) => {
  const { roles } = personOf(event, flow().name, "seniors", "ops");
  const { cursor } = queryOf(event, querySchema);
  const index = await indexNow();
  const named = roles.includes("seniors") || deployed().NamesForOps === "on";
  const { figures, secret } = index ?? {};
  if (cursor > 0 && cursor >= (figures?.pages ?? 0)) throw new QueryInvalid("The cursor leads nowhere.");
  const [page, team] = figures?.pages
    ? await Promise.all([storedPage(cursor, figures.run), storedTeam(figures.run)])
    : [[], undefined];
  return json(200, {
    ...periodOf(index),
    people: named ? [...page] : page.map((one) => withoutName(one, secret?.salt ?? "")),
    total: figures?.people ?? 0,
    ...(team && { team: team.work }),
    named,
    falseAlarms: FALSE_ALARMS,
    ...(figures && cursor + 1 < figures.pages && { nextCursor: String(cursor + 1) }),
  } satisfies People);
};

const withoutName = (one: PersonFigures, salt: string): PersonFigures => ({ ...one, name: aliasOf(one.name, salt) });

/** Of fewer people, the sums of all would tell what the others did. */
const LEAST_TEAM = 5;

/** What the caller did, and what all did together. */
export const getOwnFigures: HttpHandler = async (event) => {
  const { name } = personOf(event, flow().name, "reviewers", "seniors");
  const index = await indexNow();
  const figures = index?.figures;
  if (figures === undefined) return json(200, periodOf(index) satisfies OwnFigures);
  const shard = shardOf(name, figures.history.shards);
  const [history, team] = await Promise.all([
    storedHistory(shard, figures.history.runs[shard] ?? figures.run),
    storedTeam(figures.run),
  ]);
  const [own, today] = [new Map(Object.entries(history)).get(name), dayOf(Date.parse(figures.at))];
  const labels = flow().answer === undefined ? flow().labels.length : undefined;
  const looked = { team: teamOn(today, team.days), today, labels };
  return json(200, {
    ...periodOf(index),
    ...(own && { person: figuresOf(name, own, looked) }),
    ...(figures.people >= LEAST_TEAM && { team: team.work }),
  } satisfies OwnFigures);
};

async function indexNow(): Promise<PeopleIndex | undefined> {
  if (!flow().review.figures) throw new NotFound("This flow keeps no figures of people.");
  const { state } = await storedState();
  return state?.people === undefined ? undefined : storedIndex(state.people);
}

function periodOf(index: PeopleIndex | undefined): Pick<People, "at" | "from" | "to"> {
  const at = index?.figures?.at;
  const to = dayOf(at === undefined ? Date.now() : Date.parse(at));
  return { ...(at !== undefined && { at }), from: firstKept(to), to };
}
