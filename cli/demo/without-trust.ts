import { route } from "../../functions/domain/decisions/routing.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { kindOf } from "../../functions/domain/flows/questions.ts";
import type { Proposed } from "../../functions/domain/learning/audits.ts";
import { lookAtProposer } from "../../functions/domain/learning/proposer-look.ts";
import { type Live, NOTHING_LIVE } from "../../functions/domain/models/live.ts";
import { servedBy } from "../../functions/domain/models/proposers.ts";
import type { Deployed } from "../../functions/domain/policy/policy.ts";
import { routingOf } from "../../functions/domain/policy/routing-policy.ts";
import { rulingOf } from "../../functions/domain/policy/ruling.ts";
import type { Decided } from "./application.ts";
import { DAY_MS } from "./calendar.ts";
import { type Course, course, type Drawn, figures, isWrong, type Played, type RoundFigures } from "./figures.ts";

type Round = { readonly decided: readonly Decided[]; readonly drawn: Drawn };

/**
 * What the same rounds would have come to by the confidence as given: the same decisions and audits, judged by what is true,
 * and each night the same look for a certificate. Undefined where models are trained here, or no trust was learnt.
 */
export function courseWithoutTrust(played: readonly Played[], flow: Flow): Course | undefined {
  const rounds = played.flatMap(({ decided, drawn }) => (drawn === undefined ? [] : [{ decided, drawn }]));
  if (!played.some(({ decided }) => decided.some(({ trust }) => trust !== undefined))) return undefined;
  const audits: Proposed[] = [];
  const found: RoundFigures[] = [];
  let live = NOTHING_LIVE;
  for (const round of rounds) {
    found.push(routed(round, live, flow));
    audits.push(...auditsOf(round));
    live = lookAtAll(live, audits, { flow, deployed: round.drawn.deployed });
  }
  return course(found);
}

/** Whom people would have looked at: those that wait for them, and of the others those that were drawn. */
function routed({ decided, drawn: { deployed, audits } }: Round, live: Live, flow: Flow): RoundFigures {
  const ruling = rulingOf(deployed, kindOf(flow));
  const isAutomatic = ({ prediction, ruled }: Decided): boolean =>
    route(prediction, routingOf(ruling, servedBy(live, prediction?.model ?? "")), ruled).route !== "review";
  const people = decided.filter((one) => !isAutomatic(one) || audits.has(one.id)).length;
  return figures(decided, isAutomatic, { people, labels: people });
}

const auditsOf = ({ decided, drawn: { audits } }: Round): readonly Proposed[] =>
  decided.flatMap((one) => {
    const { id, createdAt, prediction } = one;
    if (prediction === undefined || !audits.has(id)) return [];
    const said = isWrong(one) ? "what is true" : prediction.label;
    const known = {
      decisionId: id,
      decidedAt: createdAt,
      day: createdAt.slice(0, 10),
      itemHash: id,
      text: "",
      served: prediction,
    };
    return [{ ...known, ...judgedAs(said, isWrong(one)) }];
  });

/** Two people agree on what is true. */
const judgedAs = (label: string, isTwice: boolean): Pick<Proposed, "state" | "first" | "second"> => ({
  state: "answered",
  first: label,
  ...(isTwice && { second: { state: "answered", label } }),
});

type Asked = { readonly flow: Flow; readonly deployed: Deployed };

function lookAtAll(live: Live, audits: readonly Proposed[], { flow, deployed }: Asked): Live {
  const last = audits.reduce((latest, { decidedAt }) => (decidedAt > latest ? decidedAt : latest), "");
  if (last === "") return live;
  const now = new Date(Date.parse(last) + DAY_MS).toISOString();
  const asked = { flow, target: deployed.TargetErrorRate, deployed, openDay: now.slice(0, 10), now };
  const proven = [...Map.groupBy(audits, ({ served }) => served.model)].map(([proposer, met]) => {
    return [proposer, lookAtProposer(live, proposer, { met, apart: met, copies: 0 }, asked).proven] as const;
  });
  return { ...live, proposers: Object.fromEntries(proven) };
}
