import { amountOf, BILLED, type Line, linesOf, ownerOf, usdOf } from "./bill.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Measurement } from "./measure.ts";
import { sentenceOf, type Mix } from "./mix.ts";
import { PRICE_DATE, PRICES, TOKEN_USD } from "./prices.ts";
import { keeping, monthly, type Monthly } from "./monthly.ts";
import { few, tableOf, usd } from "./tables.ts";
import { ASSUMED_MS, computing, waitingUses } from "./waiting.ts";

/** Everything that the document says, in figures. */
export type Report = {
  readonly mix: Mix;
  readonly done: Measurement["done"];
  readonly sum: number;
  readonly lines: readonly Line[];
  readonly waiting: readonly Line[];
  readonly elsewhere: ReturnType<typeof elsewhere>;
  readonly monthly: Monthly;
  readonly keeping: Monthly;
  /** Lambda's GB-seconds as they were here, by the clock on the wall. */
  readonly wallUsd: number;
  /** Of the model's endpoint, for one decision. */
  readonly endpointCalls: number;
};

export function reportOf(mix: Mix, measured: Measurement): Report {
  const { done, work, idle, night } = measured;
  const lines = linesOf(computing(work), done.decisions);
  const waiting = linesOf(waitingUses(work), done.decisions);
  const sum = usdOf(lines) + usdOf(waiting);
  return {
    mix,
    done,
    sum,
    lines,
    waiting,
    elsewhere: elsewhere(measured, sum),
    monthly: monthly(idle, night),
    keeping: keeping(work, done.decisions),
    wallUsd: usdOf(linesOf(work, done.decisions).filter(({ unit }) => unit === "lambda.gbSecond")),
    endpointCalls: amountOf(work, "sagemaker.call") / done.decisions,
  };
}

/** The figures for a file: without the prices, which are the same for every line. */
export const figuresOf = ({ lines, waiting, ...report }: Report): object => ({
  ...report,
  lines: lines.map(bare),
  waiting: waiting.map(bare),
});
const bare = ({ unit, at, by, amount, usd: price }: Line): object => ({ unit, at, by, amount, usd: price });

/** The document's section. */
export function sectionOf(report: Report, where: string): string {
  const { mix, done, sum, lines, waiting } = report;
  return [
    "## Cost of a million decisions",
    `${where} Mix: ${sentenceOf(mix)}. Of ${done.decisions} decisions, ${done.automatic} were automatic; people closed ${done.decided} reviews that an application waited for and ${done.audits} audits, with ${done.opinions} opinions.`,
    `${METHOD} By the clock on this machine's wall, which has faster services and other work, Lambda's GB-seconds were ${usd(report.wallUsd)} USD.`,
    "### Bill",
    tableOf(["Position", "USD"], [...byUnit(lines), waitingRow(waiting), ["Sum", usd(sum)]]),
    "### The same work in another way",
    tableOf(
      ["Way", "USD", "Assumed"],
      report.elsewhere.map((way) => [way.way, usd(way.usd), way.assumed]),
    ),
    "### By what brings it about",
    tableOf(["", "USD"], byOwner([...lines, ...waiting])),
    "### Largest positions",
    tableOf(
      ["Position", "a decision", "USD"],
      lines.slice(0, LARGEST).map((line) => [nameOf(line), few(line.amount), usd(line.usd)]),
    ),
    "### By the month, whatever the traffic",
    tableOf(
      ["", "USD a month"],
      report.monthly.map(([what, amount]) => [what, usd(amount)]),
    ),
    `The model's endpoint was called ${few(report.endpointCalls)} times a decision. It is not in any sum: SageMaker bills an endpoint by the hour, or a serverless one by the milliseconds that the model takes. ${TOKENS}`,
    "### Kept, by the month, for each million",
    tableOf(
      ["", "USD a month"],
      report.keeping.map(([what, amount]) => [what, usd(amount)]),
    ),
    "### Prices",
    `us-east-1, ${PRICE_DATE}, first tier, no free tier.`,
    tableOf(
      ["Of", "USD", "Page", "Seen"],
      Object.values(PRICES).map(({ service, what, usd: price, per, page, seen }) => [
        `${service}: ${what}`,
        `${price}${per === 1e6 ? " a million" : ""}`,
        page,
        seen,
      ]),
    ),
  ].join("\n\n");
}

const LARGEST = 30;

function byUnit(lines: readonly Line[]): readonly (readonly string[])[] {
  return [...Map.groupBy(lines, ({ unit }) => unit).values()]
    .map((same) => ({ name: quantityOf(same), usd: usdOf(same) }))
    .toSorted((a, b) => b.usd - a.usd)
    .map((row) => [row.name, usd(row.usd)]);
}

function quantityOf(same: readonly Line[]): string {
  const amount = same.reduce((sum, line) => sum + line.amount, 0);
  const { service, what, per } = (same[0] as Line).price;
  return `${service}: ${what}, ${few(per === 1e6 ? amount : (amount * BILLED) / (per === 1 ? 1 : per))}${per === 1e6 ? " a decision" : " in all"}`;
}

const waitingRow = (waiting: readonly Line[]): readonly string[] => [
  `Lambda and Express: what they wait on AWS for other services, by assumption (${Object.entries(ASSUMED_MS)
    .map(([service, ms]) => `${service} ${ms}`)
    .join(", ")} ms a call)`,
  usd(usdOf(waiting)),
];

function byOwner(lines: readonly Line[]): readonly (readonly string[])[] {
  return [...Map.groupBy(lines, ownerOf)]
    .map(([owner, own]) => ({ owner, usd: usdOf(own) }))
    .toSorted((a, b) => b.usd - a.usd)
    .map((row) => [row.owner, usd(row.usd)]);
}

const nameOf = ({ price: { service, what }, at, by }: Line): string =>
  `${service} ${what}: ${at}${by === "" || by === at ? "" : `, by ${by}`}`;

const METHOD = `The whole system runs on one machine with the template, functions and state machines that are deployed. The emulator counts what AWS would bill; counts are exact and do not depend on the machine. One application and three people, one after the other: so a batch of messages is nearly always one message, which is the dearest case. A transition is a state of a Standard execution that is entered or tried again. A write takes a unit for each KB of the item, and again for each index whose entry changes. Lambda's time is what the functions computed here, on the share of a core that their memory gives them on AWS; what they wait there for other services is assumed, and stands in a row of its own. Log bytes are those that functions write, the two lines that Lambda adds to each run, each event of a state machine at the level that is set, and the access log; each with CloudWatch's 26 bytes. Not in the sum: SageMaker's endpoint, which is billed by the hour or by its own seconds, cold starts, AWS's free tiers, CloudFront, and what the tables below have by the month.`;

const TOKENS = `A token for each decision would cost ${usd(TOKEN_USD * BILLED)} USD a million: keep tokens for as long as they are valid.`;
