import { useId } from "preact/hooks";
import type { Policy } from "../../api/ops-responses.ts";
import { o } from "../../strings/ops/index.ts";
import { Command } from "../parts/command.tsx";
import { commandFor, deployedOf, recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import {
  type Candidate,
  candidate,
  isCertified,
  isMistyped,
  SIDES,
  thresholdsWith,
  tryOut,
  typed,
  typeIn,
} from "./candidate.ts";

/** The candidate in figures: what it is, whom it is for, whether it is certified, and the command that deploys it. */
export function Controls({ policy }: { readonly policy: Policy }) {
  const deployed = deployedOf(policy);
  const tried: Candidate = candidate.value ?? { side: "both", threshold: deployed.approve };
  const thresholds = thresholdsWith(candidate.value, deployed);
  const command = commandFor(thresholds, deployed);
  const certified = isCertified(thresholds, policy.recommended);
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
          <p class={certified ? "certified" : "warning"}>
            {certified ? o.thresholds.isCertified : o.thresholds.isUncertified}
          </p>
          <h3>{o.thresholds.command}</h3>
          {command === undefined ? <p class="muted">{o.thresholds.same}</p> : <Command text={command} />}
        </>
      )}
    </>
  );
}

/** Only where one threshold is recommended for both outcomes can it be one candidate. */
function Recommended({ policy }: { readonly policy: Policy }) {
  const recommended = recommendedOf(policy);
  if (recommended === undefined || recommended.approve !== recommended.reject) return null;
  const threshold = recommended.approve;
  return (
    <button type="button" onClick={() => tryOut({ side: "both", threshold })}>
      {o.thresholds.toRecommended}
    </button>
  );
}
