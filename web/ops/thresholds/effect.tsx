import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Replay } from "../../../functions/domain/statistics/replay.ts";
import type { Policy, Simulated } from "../../api/ops-responses.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inMoney, inShare, inShareWithInterval, inTenths } from "../format.ts";
import { ShareCellWithCount } from "../parts/share-cell.tsx";
import { announce } from "../parts/news.tsx";
import { QueryResult } from "../parts/query-result.tsx";
import type { Query } from "../query.ts";
import { givenCosts } from "../costs.ts";
import { deployedOf } from "../../../functions/domain/policy/recommended.ts";
import { candidate, isCertified, thresholdsWith } from "./candidate.ts";

const { effect: words, thresholds: marks } = o;
type Props = { readonly policy: Policy; readonly simulated: Query<Simulated> };

/** What the candidate would have done to the recorded decisions, beside what is deployed. */
export function Effect({ policy, simulated }: Props) {
  const answer = simulated.value.value;
  useEffect(() => {
    if (candidate.value !== undefined && answer !== undefined && answer.decisions > 0) announce(saidOf(answer.tried));
  }, [answer]);
  return (
    <div class="effect" aria-busy={simulated.loading.value}>
      <h3>{words.title}</h3>
      <QueryResult query={simulated}>
        {(value) =>
          value.decisions === 0 ? <p class="missing">{words.noDecisions}</p> : <Comparison policy={policy} {...value} />
        }
      </QueryResult>
    </div>
  );
}

function Comparison({ policy, decisions, from, to, deployed, tried }: Simulated & { readonly policy: Policy }) {
  const both = (of: (replay: Replay) => ComponentChildren): readonly ComponentChildren[] => [of(deployed), of(tried)];
  const certified = isCertified(thresholdsWith(candidate.value, deployedOf(policy)), policy.recommended);
  return (
    <>
      <Table
        caption={words.title}
        head={[
          words.figure,
          `${marks.deployed}: ${policy.promise.holds ? marks.marked.yes : marks.marked.no}`,
          `${marks.candidate}: ${certified ? marks.marked.yes : marks.marked.no}`,
        ]}
        rows={[
          [words.wrong, ...both(errorOf)],
          [words.human, ...both(({ humanShare }) => (humanShare === undefined ? words.unknown : inShare(humanShare)))],
          [
            words.reviews,
            ...both(({ reviewsPerDay }) => (reviewsPerDay === undefined ? words.unknown : inTenths(reviewsPerDay))),
          ],
          [words.cost, ...both(costOf)],
        ]}
      />
      {from !== undefined && to !== undefined && (
        <p class="muted">{words.replayed(inCount(decisions), inDay(from), inDay(to))}</p>
      )}
    </>
  );
}

function errorOf({ error, automatic }: Replay): ComponentChildren {
  return automatic === 0 ? marks.never : <ShareCellWithCount share={error} none={o.none.automaticAudits} />;
}

function costOf({ cost }: Replay): string {
  if (cost === undefined || givenCosts() === undefined) return o.cost.needs;
  return cost.perDecision === undefined ? o.cost.noError : inMoney(cost.perDecision);
}

function saidOf({ error, humanShare, reviewsPerDay }: Replay): string {
  const share = humanShare === undefined ? words.unknown : inShare(humanShare);
  return words.said(
    error ? inShareWithInterval(error) : words.unknown,
    share,
    reviewsPerDay === undefined ? words.unknown : inTenths(reviewsPerDay),
  );
}
