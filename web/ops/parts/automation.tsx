import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import type { Figures } from "../figures.ts";
import { inCount, inMoment } from "../format.ts";
import { Action } from "./action.tsx";
import { Said } from "./said.tsx";

type Props = { readonly policy: Policy; readonly figures: Figures };

/** Whether automation is on, who switched it last and why, what the breaker sees, and the switch. */
export function Automation({ policy, figures }: Props) {
  const { live, breaker, deployed } = policy;
  const isPaused = live.automation === "paused";
  return (
    <section class="automation" data-paused={isStopped(policy)} aria-labelledby="automation">
      <h2 id="automation">
        {o.automation.title}: <strong>{stateOf(policy)}</strong>
      </h2>
      {deployed.Automation === "off" && <p>{o.automation.offText}</p>}
      {isPaused && <p>{o.automation.pausedText}</p>}
      <LastSwitch live={live} />
      <p class={breaker.fired ? "warning" : "muted"}>{breakerSays(breaker)}</p>
      {breaker.models.length > 0 && <p class="muted">{o.automation.models(breaker.models.join(", "))}</p>}
      <p class="muted">
        {breaker.typicalDelay === undefined ? o.none.target : o.automation.delay(inCount(breaker.typicalDelay))}
      </p>
      <Switch isPaused={isPaused} figures={figures} />
    </section>
  );
}

/** Whether every decision goes to people, by the switch or by the parameter. */
export const isStopped = ({ live, deployed }: Policy): boolean =>
  live.automation === "paused" || deployed.Automation === "off";

function breakerSays({ fired, seen }: Policy["breaker"]): string {
  if (fired) return o.automation.fired;
  return seen === 0 ? o.automation.unseen : o.automation.quiet(inCount(seen));
}

function stateOf({ deployed, live }: Policy): string {
  if (live.automation === "paused") return o.automation.paused;
  return deployed.Automation === "off" ? o.automation.off : o.automation.on;
}

function LastSwitch({ live: { switched } }: Pick<Policy, "live">) {
  if (switched === undefined) return null;
  const who = switched.cause === "breaker" ? o.automation.breakerName : switched.by;
  return (
    <p>
      {o.automation.by(who, inMoment(switched.at))}
      {switched.reason && (
        <>: {switched.cause === "breaker" ? <Said text={switched.reason} coded={switched.coded} /> : switched.reason}</>
      )}
    </p>
  );
}

function Switch({ isPaused, figures: { api, policy } }: { readonly isPaused: boolean; readonly figures: Figures }) {
  const { pause, resume, pauseText, resumeText } = o.automation;
  const act = async (reason: string): Promise<void> => {
    await api.switchAutomation({ action: isPaused ? "resume" : "pause", reason });
    await policy.load();
  };
  return <Action title={isPaused ? resume : pause} text={isPaused ? resumeText : pauseText} asksWhy act={act} />;
}
