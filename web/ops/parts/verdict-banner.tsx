import type { MeasuredShare, Metrics } from "../../../functions/domain/metrics/view.ts";
import type { Replayed } from "../../../functions/domain/policy/policy-schema.ts";
import type { Policy } from "../../api/ops.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { inCount, inDay, inShare, inShareWithInterval, inTenths } from "../format.ts";
import { commandFor, deployedOf, outcomesOf, recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import { missingOf } from "../missing.ts";
import { verdictOf } from "../verdict.ts";
import { Command } from "./command.tsx";
import { targetsSay } from "./errors.tsx";
import { Said } from "./said.tsx";

type Props = { readonly policy: Policy; readonly metrics: Metrics | undefined };

/** Whether the deployed thresholds are certified, whether the target is kept, and what is missing. */
export function VerdictBanner({ policy, metrics }: Props) {
  const { outcomes, deployed } = policy;
  const targets = outcomes && { approve: outcomes.approve.target, reject: outcomes.reject.target };
  const target = targetsSay({ target: deployed.TargetErrorRate, targets });
  return (
    <section class="headline" data-holds={policy.promise.holds} aria-labelledby="headline">
      <h2 id="headline">{policy.promise.holds ? o.headline.certified(target) : o.headline.uncertified(target)}</h2>
      {(metrics ? measured(metrics, policy) : [""]).map((says) => (
        <p class="measured" key={says}>
          {says}
        </p>
      ))}
      {metrics && <p class="scope">{f.scope.measured(inDay(metrics.from), inDay(metrics.to))}</p>}
      <p class="promise">
        <strong>{o.headline.certificate(policy.promise.holds)}</strong>{" "}
        <Said text={policy.promise.says} coded={policy.promise.coded} />
      </p>
      {policy.judged && (
        <p class="warning">
          <Said text={policy.judged.says} coded={policy.judged.coded} />
        </p>
      )}
      {policy.promise.warnings.map(({ says, coded }) => (
        <p class="warning" key={says}>
          <Said text={says} coded={coded} />
        </p>
      ))}
      {policy.certified && (
        <p class="promise">
          <Said text={policy.certified.says} coded={policy.certified.coded} />
        </p>
      )}
      {outcomes &&
        outcomesOf(policy).map((outcome) => (
          <p class="promise" key={outcome}>
            <Said text={outcomes[outcome].says} coded={outcomes[outcome].coded} />
          </p>
        ))}
      <p class="promise">
        <strong>{o.headline.ever(policy.ever.holds)}</strong> <Said text={policy.ever.says} coded={policy.ever.coded} />
      </p>
      <Missing policy={policy} />
      <Recommended policy={policy} />
    </section>
  );
}

/** A line for both outcomes together, or one for each where each has a target. */
function measured({ total: { error }, target, targets }: Metrics, policy: Policy): readonly string[] {
  const automatic = o.headline.automatic[policy.promise.of];
  if (targets === undefined) return [verdictSays(error.pooled, target, automatic)];
  return outcomesOf(policy).map(
    (outcome) => `${o.outcome[outcome]}: ${verdictSays(error[outcome], targets[outcome], automatic)}`,
  );
}

function verdictSays(error: MeasuredShare | undefined, target: number, automatic: string): string {
  const verdict = verdictOf(error, target);
  if (error === undefined || verdict === "unknown") return o.headline.unknown;
  return o.headline[verdict](inShareWithInterval(error), inCount(error.n), automatic);
}

/** Left out where it would say the promise's own sentence again. */
function Missing({ policy }: { readonly policy: Policy }) {
  const more = missingOf(policy).filter(({ says }) => !policy.promise.says.endsWith(says));
  if (more.length === 0) return null;
  return (
    <div>
      <h3>{o.headline.missing}</h3>
      <ul>
        {more.map(({ says, coded }) => (
          <li key={says}>
            <Said text={says} coded={coded} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Recommended({ policy }: { readonly policy: Policy }) {
  const [{ recommended }, thresholds] = [policy, recommendedOf(policy)];
  if (recommended === undefined || thresholds === undefined) return null;
  const command = commandFor(thresholds, deployedOf(policy));
  if (command === undefined) return <p>{o.headline.isDeployed}</p>;
  return (
    <div>
      <h3>{o.headline.recommended}</h3>
      <p>
        <Said text={recommended.says} coded={recommended.coded} />
      </p>
      {recommended.replayed && <p>{replayed(recommended.replayed, o.headline.automatic[policy.promise.of])}</p>}
      <Command text={command} />
    </div>
  );
}

/** What the recommendation would have done to what was decided of late; nothing where nothing was. */
function replayed({ decisions, humanShare, reviewsPerDay, error }: Replayed, automatic: string): string {
  if (humanShare === undefined || reviewsPerDay === undefined) return "";
  const end =
    error === undefined ? o.headline.replayedOpen : o.headline.replayedError(inShareWithInterval(error), automatic);
  return o.headline.replayed(inCount(decisions), inShare(humanShare), inTenths(reviewsPerDay)) + end;
}
