import { deployed } from "../adapters/deployed.ts";
import { put } from "../adapters/objects.ts";
import { storeSignatures } from "../adapters/learning/training.ts";
import { storeTrustModel, trustModelOf } from "../adapters/learning/trust-models.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { contentHash } from "../domain/ids.ts";
import type { Proposed } from "../domain/learning/audits.ts";
import { cardPage } from "../domain/learning/card/page.ts";
import { certifiedThresholds } from "../domain/learning/certified-thresholds.ts";
import { linesOfSet } from "../domain/learning/copies.ts";
import { copiesSay } from "../domain/learning/copy-rule.ts";
import type { Cursor, LastMeasurement } from "../domain/learning/cursor.ts";
import type { Live } from "../domain/models/live.ts";
import { trustFor, type Trusted } from "../domain/models/live-trust.ts";
import { servedBy } from "../domain/models/proposers.ts";
import { everViewOf } from "../domain/policy/ever-view.ts";
import { inForceOf } from "../domain/policy/policy-view.ts";
import { rulingOf } from "../domain/policy/ruling.ts";
import { beginEver } from "../domain/statistics/ever.ts";
import { lessonsOf, rowsOfTaught, type Taught } from "../domain/trust/lessons.ts";
import { scorerOf } from "../domain/trust/score.ts";
import { tooLittle, type Trial, tryTrust } from "../domain/trust/trial.ts";
import { trustCardOf } from "../domain/trust/trust-card.ts";

type Known = {
  readonly version: string;
  readonly openDay: string;
  readonly live: Live;
  readonly cursor: Cursor;
  readonly measured: LastMeasurement;
  readonly flow: Flow;
  readonly target: number;
};

/** What was learnt of a proposer; `trusted` where it passed the gate. */
export type Learnt = {
  readonly proposer: string;
  readonly says: string;
  readonly report?: string;
  readonly trusted?: Trusted;
};

const NAME_CHARACTERS = 8;

/** Of one run there is a trust model for each proposer. */
export const versionFor = (version: string, proposer: string): string =>
  `${version}-${contentHash(proposer).slice(0, NAME_CHARACTERS)}`;

/** Learns how far one proposer can be trusted. Whatever comes of it is written beside the models; nothing is promoted yet. */
export async function learn(taught: Taught, audits: readonly Proposed[], known: Known): Promise<Learnt> {
  const { proposer } = taught;
  const lessons = lessonsOf(taught);
  const few = tooLittle(lessons);
  if (few !== undefined) return { proposer, says: few };
  const [live, trust] = [servedBy(known.live, proposer), trustFor(known.live, proposer)];
  const score = trust && scorerOf(await trustModelOf(trust.version));
  const counting = audits.filter(({ decidedAt }) => decidedAt >= (live.evidenceSince ?? ""));
  const trial = tryTrust({
    ...known,
    lessons,
    rows: rowsOfTaught(taught),
    audits: counting,
    champion: { live, score },
  });
  const { reasons, promote } = trial.verdict;
  const says = [...reasons, copiesSay(trial.candidate.certification.copies)].filter(Boolean).join(" ");
  const report = await write(taught, trial, { ...known, live, before: trust?.version });
  return { proposer, says, report, ...(promote && { trusted: trustedBy(trial, proposer, known, live) }) };
}

/** Writes model, card and what it was learnt from, and says where the card is. */
async function write(taught: Taught, trial: Trial, known: Known & { readonly before: string | undefined }) {
  const { proposer, answers } = taught;
  const version = versionFor(known.version, proposer);
  const { openDay, live } = known;
  const ever = everViewOf(live.ever, inForceOf(ruling(known.flow), live), live.promise);
  const parts = { ...known, flow: known.flow.name, at: now(), asked: { version, openDay }, taught, trial, ever };
  const card = trustCardOf(parts);
  const report = `models/${version}/report.json`;
  const seen = answers.map(({ signature, at }) => ({ text: "", at, ...(signature !== undefined && { signature }) }));
  await Promise.all([
    storeTrustModel({ ...trial.fit.model, version, proposer }),
    storeSignatures(version, linesOfSet(seen, [])),
    put(report, JSON.stringify(card), "application/json"),
    put(`models/${version}/report.html`, cardPage(card), "text/html; charset=utf-8"),
  ]);
  return report;
}

function trustedBy({ candidate }: Trial, proposer: string, { flow, version }: Known, live: Live): Trusted {
  const since = now();
  const certified = certifiedThresholds(candidate.certification, since);
  const ever = beginEver(inForceOf(ruling(flow), { ...live, ...certified }), since);
  return { ...certified, trust: { version: versionFor(version, proposer), since }, ...(ever && { ever }) };
}

const ruling = (flow: Flow) => rulingOf(deployed(), kindOf(flow));
const now = (): string => new Date().toISOString();
