import type { Certification } from "../../statistics/certificate.ts";
import { copiesSay } from "../copy-rule.ts";
import type { Certified } from "../../statistics/separate.ts";
import { percent as inFewDigits } from "../../percent.ts";
import { NAMES, OUTCOMES } from "../../statistics/targets.ts";
import { calibrationChart, riskChart } from "./charts.ts";
import type { Card, ModelOnAudits } from "./card.ts";
import { type Promised, promiseSentence, wordsFor } from "../../statistics/promised.ts";
import { leftOutSays } from "../labels-today.ts";
import { escapeHtml, percent, tableOf } from "./html.ts";

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.25rem .8rem .25rem 0;text-align:left;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);font-weight:400}
thead th{font-weight:600}.number{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:32rem;width:100%;font-size:12px}svg text{fill:currentColor}
.verdict{font-size:1.15rem;border-left:4px solid;padding-left:1rem}`;

/** The model card as a page that needs nothing else: no script, no other file. */
export function cardPage(card: Card): string {
  const parts = [
    headOf(card),
    whyPart(card),
    dataPart(card),
    goodPart(card),
    subgroupPart(card),
    curvesPart(card),
    limitsPart(card),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Model card: ${escapeHtml(card.version)}</title><style>${STYLE}</style></head>
<body><main>
${parts.join("\n")}
</main></body></html>
`;
}

function headOf({ version, proposer, flow, at }: Card): string {
  const what = proposer === undefined ? "Model" : `Trust in ${proposer}: model`;
  return `<h1>${escapeHtml(`${what} ${version}`)}</h1><p>Flow ${escapeHtml(flow)}, measured <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time>.</p>`;
}

function whyPart({ promote, reasons }: Card): string {
  const list = reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join("");
  return `<h2>Why it was ${promote ? "promoted" : "discarded"}</h2><div class="verdict"><ul>${list}</ul></div>`;
}

function dataPart({ data }: Card): string {
  const {
    rows,
    heldBack,
    answers,
    seedRows,
    markedRows = 0,
    labels,
    from,
    to,
    newLabels,
    unreadable,
    skipped,
    leftOut,
  } = data;
  const facts = [
    ["Rows learnt from", rows],
    ["Rows held back for the temperature", heldBack],
    ["Decisions with a person's answer", answers],
    ["Rows of the first model's seed", seedRows],
    ...(markedRows > 0 ? [["Rows of words that reviewers marked", markedRows] as const] : []),
    ["Answers from", from?.slice(0, 10)],
    ["Answers to", to?.slice(0, 10)],
    ["New labels since the last candidate, audits included", newLabels],
    ["Objects that could not be read", unreadable],
  ] as const;
  const left = skipped.map(({ key, why }) => `<li><code>${escapeHtml(key)}</code>: ${escapeHtml(why)}</li>`).join("");
  return `<h2>What it was trained on</h2>
<p>Answers of people to items that were not drawn for audit. Audits were never trained on.</p>
${tableOf("Training set", ["", "Number"], facts)}
${tableOf("Rows by label", ["Label", "Rows"], Object.entries(labels))}
${leftOut.length === 0 ? "" : `<p>${escapeHtml(leftOutSays(leftOut) ?? "")}</p>`}
${left === "" ? "" : `<p>The last objects that could not be read:</p><ul>${left}</ul>`}`;
}

function goodPart({ candidate, champion, ever, heldBack, target, promised, loss, openDay }: Card): string {
  const models = champion === undefined ? [candidate] : [candidate, champion];
  const heads = ["", ...models.map(({ version }, at) => `${at === 0 ? "Candidate" : "Champion"} ${version}`)];
  const left = copiesSay(candidate.certification.copies);
  const paired =
    loss &&
    `<p>Paired log-loss on ${loss.n} audits: candidate less champion ${loss.difference.toPrecision(3)}, p that it is not worse ${loss.pWorse.toPrecision(3)}.</p>`;
  return `<h2>How good it is</h2>
<p>Both models answered the same audits of days before ${escapeHtml(openDay)}; later days are not closed.${left === undefined ? "" : ` ${left}`} Intervals cover at least 95 %.</p>
${tableOf("On closed audits", heads, figureRows(models, target))}${paired ?? ""}
${certificationPart(candidate.certification, promised)}
${ever === undefined ? "" : `<p>The champion's seal "ever" ${ever.holds ? "holds" : "does not hold"}. ${escapeHtml(ever.says)} For the candidate it begins when it serves.</p>`}
${heldBackTable(heldBack)}`;
}

/** A row for each figure, with a cell for each model. */
function figureRows(models: readonly ModelOnAudits[], target: number) {
  const line = (name: string, read: (model: ModelOnAudits) => string | number | undefined) => [
    name,
    ...models.map(read),
  ];
  return [
    line("Closed audits", ({ figures }) => figures.audits),
    line(
      "Accuracy",
      ({ figures: { accuracy } }) =>
        accuracy && `${percent(accuracy.rate)} (${percent(accuracy.low)} to ${percent(accuracy.high)})`,
    ),
    line("Log-loss, nats", ({ figures }) => figures.logLoss),
    line("Calibration error (ECE)", ({ figures }) => percent(figures.calibrationError)),
    line("AUROC of confidence", ({ figures }) => figures.auroc),
    line(`Certified coverage at ${targetsIn(models, target).map(percent).join(" and ")}`, ({ figures }) =>
      percent(figures.certifiedCoverage),
    ),
    line("Certified threshold", ({ certification }) => thresholdIn(certification)),
    line("Estimated best coverage, not to be used", ({ figures }) => percent(figures.estimatedCoverage)),
    line("Temperature", ({ temperature }) => temperature),
  ];
}

function heldBackTable({ rows, accuracy, logLoss, calibrationError }: Card["heldBack"]): string {
  return tableOf(
    "On rows held back from training, no fair sample of traffic",
    ["", "Candidate"],
    [
      ["Rows", rows],
      ["Accuracy", percent(accuracy)],
      ["Log-loss, nats", logLoss],
      ["Calibration error (ECE)", percent(calibrationError)],
    ],
  );
}

/** The targets that the models were certified for: the policy's, or those of approvals and rejections. */
function targetsIn([model]: readonly ModelOnAudits[], target: number): readonly number[] {
  if (model?.certification.kind !== "separate") return [target];
  const { approve, reject } = model.certification.targets;
  return [approve, reject];
}

function thresholdIn(certified: Certified): string | number {
  if (certified.kind === "separate")
    return OUTCOMES.map((outcome) => `${outcome} ${thresholdIn(certified[outcome])}`).join(", ");
  return certified.kind === "certificate" ? certified.threshold : "none";
}

/** A line for both outcomes together, or one for each. */
function certificationPart(certified: Certified, promised: Promised | undefined): string {
  const words = wordsFor(promised);
  if (certified.kind !== "separate") return `<p>${escapeHtml(certificationSentence(certified, words.automatic))}</p>`;
  const { targets } = certified;
  return OUTCOMES.map((outcome) => {
    const sentence = certificationSentence(certified[outcome], words[outcome]);
    return `<p>${escapeHtml(`${NAMES[outcome]}, at most ${percent(targets[outcome])} wrong. ${sentence}`)}</p>`;
  }).join("\n");
}

/** @param automatic what the target is a share of. */
function certificationSentence(certification: Certification, automatic: string): string {
  if (certification.kind === "none") return `No certificate: ${certification.detail}`;
  const { target, threshold, n, wrong, window } = certification;
  const evidence = `${window.from.slice(0, 10)} to ${window.to.slice(0, 10)}`;
  return `${promiseSentence(`${inFewDigits(target)} of ${automatic}`)} Certified at ${threshold} on evidence from ${evidence}: ${n} audits at or above the threshold, ${wrong} of them judged wrong.`;
}

function subgroupPart({ candidate, champion, subgroups }: Card): string {
  if (candidate.figures.subgroups.length === 0)
    return "<h2>For whom it is worse</h2><p>The flow names no subgroups, or no closed audit has one.</p>";
  const before = new Map(champion?.figures.subgroups.map(({ subgroup, accuracy }) => [subgroup, accuracy?.rate]));
  const found = new Map(subgroups.map((finding) => [finding.subgroup, finding]));
  const rows = candidate.figures.subgroups.map(({ subgroup, audits, accuracy }) => {
    const finding = found.get(subgroup);
    return [
      subgroup,
      audits,
      percent(accuracy?.rate),
      percent(before.get(subgroup)),
      finding?.worse,
      finding?.better,
      finding?.p,
      finding?.veto ? "worse" : "no finding",
    ];
  });
  const heads = [
    "Subgroup",
    "Audits",
    "Candidate right",
    "Champion right",
    "Only candidate wrong",
    "Only champion wrong",
    "p (Holm)",
    "Verdict",
  ];
  return `<h2>For whom it is worse</h2>${tableOf("By subgroup", heads, rows)}
<p>Tested are subgroups with at least 30 audits and 10 on which the models differ; no finding is not proof that it is as good.</p>`;
}

function curvesPart({ candidate, target }: Card): string {
  if (candidate.figures.audits === 0) return "<h2>Curves</h2><p>There is no closed audit yet.</p>";
  return `<h2>Curves</h2>${riskChart(candidate, targetsIn([candidate], target))}${calibrationChart(candidate)}`;
}

function limitsPart({ candidate }: Card): string {
  const few =
    candidate.figures.audits < 300 ? "<li>Fewer than 300 closed audits: these figures are uncertain.</li>" : "";
  return `<h2>What it does not say</h2><ul>${few}
<li>Wrong means judged wrong by blind review. What people and model miss together is not in it, and no figure here shows it.</li>
<li>An audit that nobody answered counts as wrong.</li>
<li>A disagreement for which nobody asked a second person, because the model that served agreed, counts against the candidate.</li></ul>`;
}
