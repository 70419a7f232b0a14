import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Policy } from "../../api/ops.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inMoney, inShare, inShareWithInterval, inTenths } from "../format.ts";
import { ShareCellWithCount } from "../parts/share-cell.tsx";
import { announce } from "../parts/news.tsx";
import { QueryResult } from "../parts/query-result.tsx";
import { type Asked, questionNow } from "../figures.ts";
import type { Query } from "../query.ts";
import { givenCosts } from "../costs.ts";
import { candidate, isMistyped } from "./candidate.ts";
import { markOf } from "./promised.ts";

type Props = { readonly policy: Policy; readonly simulated: Query<Asked> };
type Replay = Asked["tried"];

/** What the candidate would have done to the recorded decisions, beside what is deployed. */
export function Effect({ policy, simulated }: Props) {
  const answer = simulated.value.value;
  useEffect(() => {
    const isNews = candidate.value !== undefined && answer !== undefined && answer.decisions > 0;
    if (isNews && answer.question.tried === questionNow(policy).tried) announce(() => saidOf(answer.tried));
  }, [answer]);
  return (
    <div class="effect" aria-busy={simulated.loading.value}>
      <h3>{o.effect.title}</h3>
      <QueryResult query={simulated}>
        {(value) =>
          value.decisions === 0 ? (
            <p class="missing">{o.effect.noDecisions}</p>
          ) : (
            <Comparison
              policy={policy}
              failed={simulated.trouble.value !== undefined}
              mark={markOf(simulated, policy)}
              {...value}
            />
          )
        }
      </QueryResult>
    </div>
  );
}

type ComparisonProps = Asked & { readonly policy: Policy; readonly failed: boolean; readonly mark: string };

function Comparison({ policy, failed, mark, question, decisions, from, to, deployed, tried }: ComparisonProps) {
  const now = questionNow(policy);
  const isOf = { cost: question.cost === now.cost, deployed: question.deployed === now.deployed };
  const ofCandidate = isOf.deployed && question.tried === now.tried && !isMistyped();
  const missing = isMistyped() ? o.effect.noCandidate : failed ? o.effect.unknown : o.effect.pending;
  /** A figure only stands under the name of what it was asked for. */
  const cell = (isIts: boolean, figure: ComponentChildren): ComponentChildren => (isIts ? figure : missing);
  const both = (of: (replay: Replay) => ComponentChildren, isIts = true): readonly ComponentChildren[] => [
    cell(isOf.deployed && isIts, of(deployed)),
    cell(ofCandidate && isIts, of(tried)),
  ];
  return (
    <>
      <Table
        caption={o.effect.title}
        data={[
          { policy: "deployed", ...deployed },
          { policy: "candidate", ...tried },
        ]}
        head={[
          o.effect.figure,
          `${o.thresholds.deployed}: ${policy.promise.holds ? o.thresholds.marked.yes : o.thresholds.marked.no}`,
          isMistyped() ? o.thresholds.candidate : `${o.thresholds.candidate}: ${mark}`,
        ]}
        rows={[
          [o.effect.wrong, ...both(errorOf)],
          [
            o.effect.human,
            ...both(({ humanShare }) => (humanShare === undefined ? o.effect.unknown : inShare(humanShare))),
          ],
          [
            o.effect.reviews,
            ...both(({ reviewsPerDay }) => (reviewsPerDay === undefined ? o.effect.unknown : inTenths(reviewsPerDay))),
          ],
          [o.effect.cost, ...both(costOf, isOf.cost)],
        ]}
      />
      {from !== undefined && to !== undefined && (
        <p class="muted">
          {o.effect.replayed(inCount(decisions), inDay(from), inDay(to))} {f.scope.replayed}
        </p>
      )}
    </>
  );
}

function errorOf({ error, automatic }: Replay): ComponentChildren {
  return automatic === 0 ? o.thresholds.never : <ShareCellWithCount share={error} none={o.none.automaticAudits} />;
}

function costOf({ cost }: Replay): string {
  if (cost === undefined || givenCosts() === undefined) return o.cost.needs;
  return cost.perDecision === undefined ? o.cost.noError : inMoney(cost.perDecision);
}

function saidOf({ error, humanShare, reviewsPerDay }: Replay): string {
  const share = humanShare === undefined ? o.effect.unknown : inShare(humanShare);
  return o.effect.said(
    error ? inShareWithInterval(error) : o.effect.unknown,
    share,
    reviewsPerDay === undefined ? o.effect.unknown : inTenths(reviewsPerDay),
  );
}
