import { replaceLive, storedLive } from "../adapters/records.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import {
  auditAnswersIn,
  judgedAnswersIn,
  storedCursor,
  storedLastMeasurement,
  storeLastMeasurement,
} from "../adapters/learning/training.ts";
import { auditsFrom, byProposer } from "../domain/learning/audits.ts";
import type { Cursor } from "../domain/learning/cursor.ts";
import type { Live } from "../domain/models/live.ts";
import { hasNewLabels } from "../domain/models/live-labels.ts";
import { promoteTrust, type Trusted } from "../domain/models/live-trust.ts";
import { provenOf } from "../domain/models/proposers.ts";
import { type Taught, taughtBy } from "../domain/trust/lessons.ts";
import { learn, type Learnt, versionFor } from "./learn.ts";

type LearningInput = {
  /** The name of the run; each trust model is named after it and its proposer. */
  readonly version: string;
  readonly openDay: string;
};

/** What the state machine goes on with. */
type LearningOutput = {
  readonly promoted: boolean;
  readonly reason: string;
  /** The key of the report of the first trust model that was promoted, or else of the first that was not. */
  readonly report?: string;
};

/**
 * Learns how far each proposer can be trusted, measures it, and puts what passes in its place. Models and cards are written
 * first, then one conditional write of `live` decides for all of them. The same run made again finds that it has happened.
 */
export async function handler(asked: LearningInput): Promise<LearningOutput> {
  const [live, { cursor }] = await Promise.all([storedLive(), storedCursor()]);
  const taught = taughtBy(await judgedAnswersIn(cursor.segments), hasNewLabels(live) ? live.labels?.since : "");
  const output = taught.some(({ proposer }) => isThere(live, asked, proposer))
    ? { promoted: true, reason: "This run has promoted what it learnt." }
    : await learnAll(asked, live, cursor, taught);
  const { labels, read, unreadable } = cursor;
  await storeLastMeasurement({ version: asked.version, labels, read, unreadable });
  return output;
}

/** Whether this run has promoted a trust model already. */
function isThere(live: Live, { version }: LearningInput, proposer: string): boolean {
  const { trust, before } = provenOf(live, proposer) ?? {};
  return [trust, before?.trust].some((one) => one?.version === versionFor(version, proposer));
}

async function learnAll(
  asked: LearningInput,
  live: Live,
  cursor: Cursor,
  taught: readonly Taught[],
): Promise<LearningOutput> {
  const audits = byProposer(auditsFrom(await auditAnswersIn(cursor.segments)), asked.openDay, live.evidenceSince);
  const known = { ...asked, live, cursor, measured: await storedLastMeasurement(), flow: flow(), target: target() };
  const learnt: Learnt[] = [];
  for (const one of taught) learnt.push(await learn(one, audits.get(one.proposer) ?? [], known));
  if (learnt.length === 0) return { promoted: false, reason: "Nobody has answered anything that was proposed." };
  return promote(live, learnt);
}

async function promote(live: Live, learnt: readonly Learnt[]): Promise<LearningOutput> {
  const passed = learnt.flatMap(({ proposer, trusted }) =>
    trusted === undefined ? [] : [[proposer, trusted] as const],
  );
  const says = learnt.map(({ proposer, says: said }) => `${proposer}: ${said}`).join(" ");
  const report = (learnt.find(({ trusted }) => trusted !== undefined) ?? learnt.find((one) => one.report))?.report;
  const told = { reason: says, ...(report !== undefined && { report }) };
  if (passed.length === 0) return { promoted: false, ...told };
  const all: Readonly<Record<string, Trusted>> = Object.fromEntries(passed);
  if (await replaceLive(promoteTrust(live, all))) return { promoted: true, ...told };
  return { promoted: false, ...told, reason: `What serves was changed meanwhile. ${says}` };
}

const target = (): number => requiredNumber("TARGET_ERROR_RATE");
