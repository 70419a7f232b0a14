import { percentInTenths } from "../../functions/domain/percent.ts";
import { commandFor, deployedOf, outcomesOf, recommendedOf } from "../../functions/domain/policy/recommended.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import { wordsFor } from "../../functions/domain/statistics/promised.ts";
import type { Simulated } from "../../functions/domain/policy/simulated.ts";
import type { Changes } from "./change.ts";

/** The policy as lines: deployed, certified, recommended and the difference, and what was changed last. */
export function policyLines(policy: PolicyAnswer): string[] {
  const { deployed, live, thresholds, promise, ever, certified, outcomes, missing, breaker, version, history } = policy;
  return [
    automationLine(live),
    modelLine(policy),
    "",
    `Deployed, as version ${version}`,
    ...Object.entries(deployed).map(([name, value]) => `  ${name.padEnd(26)}${value === "" ? "(empty)" : value}`),
    "",
    `Certified: ${promise.holds ? "yes" : "no"}. ${promise.says}`,
    ...[policy.judged, thresholds.reject.idle].flatMap((one) => (one === undefined ? [] : [`  ${one.says}`])),
    ...promise.warnings.map(({ says }) => `  Warning: ${says}`),
    ...outcomesOf(policy).map(
      (outcome) =>
        `  ${outcome.padEnd(9)}from ${thresholds[outcome].deployed}, ${thresholds[outcome].isCertified ? "certified" : "not certified"}`,
    ),
    ...(certified === undefined ? [] : [`  ${certified.says}`]),
    ...(outcomes === undefined ? [] : outcomesOf(policy).map((outcome) => `  ${outcomes[outcome].says}`)),
    ...missing.map((sentence) => `  ${sentence}`),
    `Ever: ${ever.holds ? "yes" : "no"}. ${ever.says}`,
    "",
    ...recommendedLines(policy),
    `Breaker: ${breaker.fired ? "fired" : "quiet"} after ${breaker.seen} audits${breaker.models.length === 0 ? "" : ` of ${breaker.models.join(", ")}`}${breaker.typicalDelay === undefined ? "" : `; it detects twice the target after about ${breaker.typicalDelay}`}.`,
    ...(history.length > 0
      ? [
          "",
          "Recent changes",
          ...history.map(
            ({ at, by, version: made = "", changes }) =>
              `  ${at}  ${made.padEnd(version.length)}  ${by}  ${changeLines(changes).join(", ")}`,
          ),
        ]
      : []),
  ];
}

/** Where nothing is rejected without a person, nothing is trained either: somebody else proposes. */
function modelLine(policy: PolicyAnswer): string {
  const { model } = policy.live;
  if (outcomesOf(policy).length === 1) return `Proposer: ${model ?? "none has a closed audit yet"}`;
  return `Model: ${model ?? "none serves; every decision goes to people"}`;
}

/** What is switched now, by whom, when and why. */
export const automationLine = ({
  automation,
  switched,
}: Pick<PolicyAnswer["live"], "automation" | "switched">): string =>
  `Automation: ${automation}${switched ? ` (${switched.by}, ${switched.at}${switched.reason ? `: ${switched.reason}` : ""})` : ""}`;

function recommendedLines(policy: PolicyAnswer): string[] {
  const [{ recommended, deployed }, thresholds] = [policy, recommendedOf(policy)];
  if (recommended === undefined || thresholds === undefined)
    return ["Recommended: nothing yet, because there is no certificate."];
  const change = commandFor(thresholds, deployedOf(policy)) ?? "Already deployed.";
  return [
    `Recommended: ${recommended.says}`,
    `  Of items like these audits, people would review ${percent(recommended.humanShare)}, audits at the rate of ${percent(deployed.AuditRate)} included.`,
    ...replayedLines(recommended.replayed, policy.promise.of),
    `  ${change}`,
  ];
}

function replayedLines(
  replayed: NonNullable<PolicyAnswer["recommended"]>["replayed"],
  of: PolicyAnswer["promise"]["of"],
): string[] {
  if (replayed === undefined || replayed.decisions === 0) return [];
  const { decisions, humanShare, reviewsPerDay, error } = replayed;
  const wrong =
    error === undefined
      ? `no audits show how many ${wordsFor(of).automatic} would have been wrong`
      : `an estimated ${interval(error)} of the ${wordsFor(of).automatic} would have been wrong`;
  return [
    `  Of the last ${decisions} decisions, people would have reviewed ${percent(humanShare)}, audits and the flow's rules included (${reviewsPerDay?.toFixed(1) ?? "unknown"} reviews per day); ${wrong}.`,
  ];
}

const interval = ({ rate, low, high }: { rate: number; low: number; high: number }): string =>
  `${percent(rate)} (${percent(low)} to ${percent(high)})`;

/** `AutoApproveThreshold: 0.95 → 0.97`, for each. */
export const changeLines = (changes: Changes): string[] =>
  Object.entries(changes).map(([name, { from, to }]) => `${name}: ${from || "(empty)"} → ${to || "(empty)"}`);

/** What a change would have done to the decisions that were recorded. */
export function effectLines({ decisions, deployed, tried }: Simulated): string[] {
  if (decisions === 0) return ["No decisions on record yet, so the effect is unknown."];
  const line = (what: string, show: (replay: Simulated["tried"]) => string): string =>
    `  ${what.padEnd(18)}${show(deployed)} → ${show(tried)}`;
  return [
    `On the last ${decisions} decisions:`,
    line("human share", ({ humanShare }) => percent(humanShare)),
    line("reviews per day", ({ reviewsPerDay }) => reviewsPerDay?.toFixed(1) ?? "unknown"),
    line("estimated error", ({ error }) => (error ? interval(error) : "unknown, no audits")),
  ];
}

const percent = (share: number | undefined): string => (share === undefined ? "unknown" : percentInTenths(share));
