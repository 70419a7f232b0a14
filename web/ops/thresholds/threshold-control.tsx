import { useId } from "preact/hooks";
import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import type { Asked } from "../figures.ts";
import { Command } from "../parts/command.tsx";
import { Said } from "../parts/said.tsx";
import type { Query } from "../query.ts";
import { commandFor, deployedOf, outcomesOf, recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import {
  type Candidate,
  candidate,
  isMistyped,
  sideOf,
  SIDES,
  thresholdsWith,
  tryOut,
  typed,
  typeIn,
} from "./candidate.ts";
import { markOf, promisedOf } from "./promised.ts";

type Props = { readonly policy: Policy; readonly simulated: Query<Asked> };

/** The candidate in figures: what it is, whom it is for, whether it is certified, and the command that deploys it. */
export function Controls({ policy, simulated }: Props) {
  const deployed = deployedOf(policy);
  const tried: Candidate = candidate.value ?? { side: sideOf(policy), threshold: deployed.approve };
  const thresholds = thresholdsWith(candidate.value, deployed);
  const command = commandFor(thresholds, deployed);
  const [id, isWrong] = [useId(), isMistyped()];
  return (
    <>
      <div class="controls">
        <label class="field-box">
          {o.thresholds.type}
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={typed.value ?? String(tried.threshold)}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? id : undefined}
            onInput={({ currentTarget }) => typeIn(currentTarget.value, tried.side)}
          />
          {isWrong && (
            <span class="warning" id={id} role="alert">
              {o.thresholds.invalid}
            </span>
          )}
        </label>
        {outcomesOf(policy).length > 1 && <Applies tried={tried} />}
      </div>
      <div class="row">
        <Recommended policy={policy} />
        <button
          type="button"
          aria-disabled={candidate.value === undefined && typed.value === undefined}
          onClick={() => tryOut(undefined)}
        >
          {o.thresholds.back}
        </button>
      </div>
      {!isWrong && (
        <>
          <Promised policy={policy} simulated={simulated} />
          <h3>{o.thresholds.command}</h3>
          {command === undefined ? <p class="muted">{o.thresholds.same}</p> : <Command text={command} />}
        </>
      )}
    </>
  );
}

function Applies({ tried }: { readonly tried: Candidate }) {
  return (
    <label class="field-box">
      {o.thresholds.applies}
      <select
        value={tried.side}
        onChange={({ currentTarget }) => tryOut({ ...tried, side: SIDES[currentTarget.selectedIndex] ?? "both" })}
      >
        {SIDES.map((side) => (
          <option key={side} value={side}>
            {o.thresholds.sides[side]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Promised({ policy, simulated }: Props) {
  const promised = promisedOf(simulated, policy);
  if (promised === undefined) return <p class="muted">{markOf(simulated, policy)}</p>;
  if (promised.kind === "kept") return <p class="certified">{o.thresholds.isCertified}</p>;
  return (
    <p class="warning">
      {o.thresholds.isUncertified} <Said text={promised.why} coded={promised.coded} />
    </p>
  );
}

/** Only where one threshold is recommended for both outcomes can it be one candidate. */
function Recommended({ policy }: { readonly policy: Policy }) {
  const recommended = recommendedOf(policy);
  const side = sideOf(policy);
  if (recommended === undefined || (side === "both" && recommended.approve !== recommended.reject)) return null;
  const threshold = recommended.approve;
  return (
    <button type="button" onClick={() => tryOut({ side, threshold })}>
      {o.thresholds.toRecommended}
    </button>
  );
}
