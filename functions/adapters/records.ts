import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { cacheFor, flow, optional } from "./runtime.ts";
import { heldOr, row, table, tableName } from "./table.ts";
import { type Live, NOTHING_LIVE, liveSchema } from "../domain/models/live.ts";
import { underLabels, underPromise } from "../domain/models/live-labels.ts";
import { mainlyServed } from "../domain/models/proposers.ts";
import { underTargets } from "../domain/models/live-targets.ts";
import { type Plan, planSchema } from "../domain/reviews/budget.ts";
import { type Tally, attributeOf } from "../domain/reviews/tally.ts";

/** How long a change of `live` may take to be seen everywhere. */
const LIVE_MS = 15_000;

/** The runtime record under the flow's labels, targets and promise of today: no certificate is read that is about others. */
export const storedLive = async (): Promise<Live> => (await liveNow()).live;

/** The same, and the record as it is stored. */
export async function liveNow(): Promise<{ readonly live: Live; readonly stored: Live }> {
  const found = await row<unknown>("live");
  const stored = found === undefined ? NOTHING_LIVE : liveSchema.parse(found);
  const now = new Date().toISOString();
  const live = underLabels(underPromise(stored, flow(), now), flow(), now);
  return { live: underTargets(live, flow().targets), stored };
}

/** Writes down which labels the evidence is about from now on, where the record does not know. */
export async function keepLabels(): Promise<void> {
  const { live, stored } = await liveNow();
  if (live !== stored) await replaceLive({ ...live, version: live.version + 1 });
}

/** The runtime record. An endpoint named by the deployment serves where `live` names none. */
export async function currentLive(): Promise<Live> {
  const record = await storedLive();
  const given = optional("ENDPOINT_NAME");
  return record.endpoint === undefined && given !== undefined ? { ...record, endpoint: given } : record;
}

/** The runtime record as ops look at it. */
export const shownLive = async (): Promise<Live> => mainlyServed(await currentLive(), flow());

/** The runtime record, at most 15 seconds old. Marked as pure, like the plan below, so that who never asks makes no schema of it. */
export const live = /* @__PURE__ */ cacheFor(LIVE_MS, currentLive);

/** Replaces the record that had the version before; false when somebody changed it in the meantime. */
export const replaceLive = (next: Live): Promise<boolean> =>
  putNext({ id: "live", ...next }, { name: "version", value: next.version });

/** Puts a row whose counter is one more than that of the row before; false when somebody else changed it meanwhile. */
export async function putNext(
  next: object,
  counter: { readonly name: string; readonly value: number },
): Promise<boolean> {
  const before = counter.value - 1;
  const command = new PutCommand({
    TableName: tableName(),
    Item: next,
    ConditionExpression: before === 0 ? "attribute_not_exists(id) OR #counter = :before" : "#counter = :before",
    ExpressionAttributeNames: { "#counter": counter.name },
    ExpressionAttributeValues: { ":before": before },
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

const ID = "budget";

/** A plan changes every quarter of an hour. */
const KEPT_MS = 15_000;

/** The newest plan of reviews, or undefined before the first. */
export async function storedPlan(): Promise<Plan | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : planSchema.parse(stored);
}

/** The same, at most 15 seconds old. */
export const plan = /* @__PURE__ */ cacheFor(KEPT_MS, storedPlan);

/** Puts a plan in the place of the one before. Of two at the same moment the last one stays; both are of the same traffic. */
export async function storePlan(next: Plan): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: "budget", ...next } }));
}

/** One row a person and day (UTC). */
const idOf = (person: string, at: string): string => `tally_${at.slice(0, 10)}_${person}`;

/** Counts an answer that `person` gave at `at` (ISO time) after `seconds`, or with -1 takes it back. */
export async function count(
  person: string,
  { at, seconds }: { at: string; seconds: number },
  by: 1 | -1,
): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { id: idOf(person, at) },
      UpdateExpression: "ADD #bucket :by",
      ExpressionAttributeNames: { "#bucket": attributeOf(seconds) },
      ExpressionAttributeValues: { ":by": by },
    }),
  );
}

/** What `person` answered on the day of `at` (ISO time). */
export const tallyOf = async (person: string, at: string): Promise<Tally> => (await row<Tally>(idOf(person, at))) ?? {};
