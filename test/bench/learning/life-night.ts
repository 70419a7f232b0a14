import { closedAudits } from "../../../functions/domain/learning/audits.ts";
import { certifiedThresholds, thresholdsInForce } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type AuditSet, judge, measure, type Measurement } from "../../../functions/domain/learning/comparison.ts";
import { withoutCopies } from "../../../functions/domain/learning/copies.ts";
import { fitAndCalibrate } from "../../../functions/domain/models/calibration.ts";
import { type Live, promote } from "../../../functions/domain/models/live.ts";
import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { lookedAt } from "../promise/gate.ts";
import { dayOf, type Life, type Rule, type Serving, TARGET } from "./life.ts";
import { type Model, trainedOn } from "./selection-model.ts";

/** The model of a night, at the temperature that rows held back ask for. */
export type Candidate = { readonly model: Model; readonly temperature: number };

export async function trainedTonight({ learnt, kept }: Life): Promise<Candidate> {
  const model = remembering(await trainedOn(learnt));
  const { temperature } = fitAndCalibrate(kept.map(({ text, label }) => ({ probabilities: model(text), label })));
  return { model, temperature };
}

/** The same model, which is asked about a text once. */
function remembering(model: Model): Model {
  const known = new Map<string, ReturnType<Model>>();
  return (text) => {
    const said = known.get(text) ?? model(text);
    known.set(text, said);
    return said;
  };
}

/** What would be certified of a candidate, and whether it was promoted. */
export type Tried = { readonly certified: Live["certified"]; readonly promoted: boolean };

/** The candidate is measured beside the champion, and promoted or not; else the champion's thresholds are looked at. */
export function night(life: Life, serving: Serving, { model, temperature }: Candidate, at: number): Tried {
  const { rule, champion, live, trainedAt = at } = serving;
  const tonight = evidenceFor(life, serving, at, at);
  const ofChampion = (audits: Audits): Measurement | undefined =>
    champion && measured(audits, { model: champion, temperature: live.temperature, current: live.certified });
  const candidate = measured(tonight, { model, temperature });
  const inForce = rule.gate === "new" ? thresholdsInForce(live, TARGET) : undefined;
  const { promote: promoted } = judge(ofChampion(tonight), candidate, { inForce });
  const { certified, certification } = certifiedThresholds(candidate.certification, dayOf(at));
  if (promoted) {
    const next = { endpoint: `night-${at}`, temperature, certified, ...(certification && { certification }) };
    Object.assign(serving, { champion: model, trainedAt: at, live: promote(live, next) });
  } else {
    const own = ofChampion(evidenceFor(life, serving, at, trainedAt));
    if (own !== undefined) serving.live = lookedAt(live, own, dayOf(at));
  }
  return { certified, promoted };
}

type Audits = { readonly rule: Rule; readonly set: AuditSet };

/** The closed audits, without those of which a model of that night knows a near copy. */
function evidenceFor(life: Life, { rule, live }: Serving, at: number, trainedAt: number): Audits {
  const openDay = dayOf(at + 1);
  const closed = closedAudits(life.audits, openDay, live.evidenceSince);
  const known = life.rows.filter(({ day }) => day <= dayOf(trainedAt));
  const audits = rule.copies === undefined ? closed : withoutCopies(closed, known, rule.copies).apart;
  return { rule, set: { flow: life.flow, audits, openDay, target: TARGET } };
}

function measured({ rule, set }: Audits, by: Candidate & { readonly current?: Live["certified"] }): Measurement {
  const probabilities = set.audits.map(({ text }) => by.model(text));
  const { temperature, current } = by;
  return certifiedAt(rule.delta, measure(set, { probabilities, temperature, current }), current);
}

/** The same at another delta than the product's. */
function certifiedAt(delta: number, measured: Measurement, certified: Live["certified"] = {}): Measurement {
  if (delta === TEST_DELTA) return measured;
  const current = certified.approve ?? certified.reject;
  return { ...measured, certification: certify(measured.evidence, { target: TARGET, delta }, { current }) };
}
