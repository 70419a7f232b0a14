import { type Before, AFTER_ALL, newestAcross } from "../adapters/ops/looking.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { storedDays, storedState } from "../adapters/learning/metrics.ts";
import { shownLive } from "../adapters/records.ts";
import { applications, flow, mapConcurrently } from "../adapters/runtime.ts";
import { dayOf } from "../domain/calendar.ts";
import { QueryInvalid } from "../domain/errors.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { contentHash, type DecisionId } from "../domain/ids.ts";
import { type Candidate, candidatesFor, newestFirst } from "../domain/looking/candidates.ts";
import { canFit, fits, isSo } from "../domain/looking/fits.ts";
import { type DecisionsAnswer, listedOf, type ListedDecision } from "../domain/looking/list-view.ts";
import { type Days, daysOf, type DecisionsQuery, decisionsQuerySchema, type Filter } from "../domain/looking/query.ts";
import { cursorOf, placeOf } from "../domain/place.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { operatorOf } from "./operator.ts";

/** How many decisions one call looks at in the index, and how many rows it reads: rows hold items. */
const MOST_LOOKED = 5_000;
const MOST_READ = 400;
const AT_ONCE = 25;

/** The decisions behind a figure, or those of some kind; newest first. */
export const listDecisions: HttpHandler = async (event) => {
  operatorOf(event);
  const query = queryOf(event, decisionsQuerySchema);
  const days = daysOf(query, dayOf(Date.now()));
  if (days === undefined) throw tooLong();
  const { which = [], cursor, limit, from: _from, to: _to, ...filter } = query;
  const asked = { which, filter, days, limit, hash: contentHash({ which, filter, days }) };
  const place = placeOf("looking", asked.hash, cursor);
  const before = { at: place?.["createdAt"] ?? `${days.to}T23:59:59.999Z`, id: place?.["id"] ?? AFTER_ALL };
  const answer = await (which.length > 0 ? behindFigures(asked, before) : amongAll(asked, before));
  // What somebody asked for may tell of a person: only by what they asked is written down.
  logger.info("decisions listed", { which, filters: Object.keys(filter), ...days, shown: answer.items.length });
  return json(200, answer);
};

const tooLong = (): QueryInvalid => {
  const detail = "A period begins before it ends, and has at most 366 days.";
  return new QueryInvalid(detail, [{ pointer: "#/from", detail }]);
};

type Asked = {
  readonly which: NonNullable<DecisionsQuery["which"]>;
  readonly filter: Filter;
  readonly days: Days;
  readonly limit: number;
  readonly hash: string;
};
const cursorAt = ({ hash }: Asked, { at, id }: Before): string | undefined =>
  cursorOf("looking", { filter: hash, createdAt: at, id });

/** What is told of an audit without its row. */
const BY_AUDIT: ReadonlySet<string> = new Set(["label", "group", "model", "field"]);

/** Those that days have lists of: read one by one, until the page is full. */
async function behindFigures(asked: Asked, before: Before): Promise<DecisionsAnswer> {
  const { which, filter, days, limit } = asked;
  const [{ state }, live] = await Promise.all([storedState(), shownLive()]);
  const map = labelMapOf(flow());
  const counted = await storedDays(state ?? { days: {} }, days.from, days.to);
  const known = { days: counted, map, openDay: state?.openDay ?? "", promise: live.promise };
  const { list, audits, unlisted, full } = candidatesFor(which, filter, known);
  const rest = list.filter((one) => newestFirst(before, one) < 0);
  const items: ListedDecision[] = [];
  let looked = 0;
  while (looked < rest.length && looked < MOST_READ && items.length < limit) {
    const some = rest.slice(looked, looked + Math.min(AT_ONCE, limit - items.length));
    items.push(...(await readAll(some, asked)));
    looked += some.length;
  }
  const isAlone = Object.keys(filter).every((name) => BY_AUDIT.has(name));
  return {
    items,
    ...(looked < rest.length && { nextCursor: cursorAt(asked, rest[looked - 1] ?? before) }),
    ...days,
    looked,
    ...(audits !== undefined && isAlone && which.length === 1 && { matching: list.length, audits }),
    ...(unlisted > 0 && { unlisted }),
    ...(full.length > 0 && { full: [...full] }),
  };
}

async function readAll(some: readonly Candidate[], { which, filter }: Asked): Promise<ListedDecision[]> {
  const map = labelMapOf(flow());
  const rows = await mapConcurrently(some, AT_ONCE, ({ id }) => decision(id as DecisionId));
  return rows.flatMap((row, at) =>
    row !== undefined && fits(row, filter, map) && isSo(row, which) ? [listedOf(row, map, some[at])] : [],
  );
}

/** Through the decisions of the period, newest first, as far as one call may look. */
async function amongAll(asked: Asked, before: Before): Promise<DecisionsAnswer> {
  const { filter, days, limit } = asked;
  const map = labelMapOf(flow());
  const clients = applications().filter((client) => filter.application === undefined || filter.application === client);
  const items: ListedDecision[] = [];
  let [looked, read] = [0, 0];
  let place: Before | undefined = clients.length === 0 ? undefined : before;
  while (place !== undefined && looked < MOST_LOOKED && read < MOST_READ && items.length < limit) {
    const { rows, next }: Awaited<ReturnType<typeof newestAcross>> = await newestAcross(
      clients,
      `${days.from}T`,
      place,
    );
    const possible = rows.filter((row) => canFit(row, filter, map));
    let taken = 0;
    while (taken < possible.length && read < MOST_READ && items.length < limit) {
      const some = possible.slice(taken, taken + Math.min(AT_ONCE, limit - items.length));
      items.push(
        ...(await readAll(
          some.map(({ id, createdAt }) => ({ id, at: createdAt })),
          asked,
        )),
      );
      taken += some.length;
      read += some.length;
    }
    const last = possible[taken - 1];
    const isCutOff = taken < possible.length && last !== undefined;
    looked += isCutOff ? rows.indexOf(last) + 1 : rows.length;
    place = isCutOff ? { at: last.createdAt, id: last.id } : next;
  }
  return { items, ...(place && { nextCursor: cursorAt(asked, place) }), ...days, looked };
}
