import type { Usage } from "@second-look/emulator";
import { amountOf, BILLED, type Line, linesOf, ownerOf, usdOf } from "./bill.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Measured } from "./measure.ts";
import { described, type Mix } from "./mix.ts";
import { CLIENT_MONTH_USD, KEPT_USD, PRICE_DATE, PRICES, TOKEN_USD } from "./prices.ts";
import { few, tableOf, usd } from "./tables.ts";
import { ASSUMED_MS, waited } from "./waiting.ts";

/** Everything that the document says, in figures. */
export type Report = {
  readonly mix: Mix;
  readonly done: Measured["done"];
  readonly sum: number;
  readonly lines: readonly Line[];
  readonly waiting: readonly Line[];
  readonly elsewhere: ReturnType<typeof elsewhere>;
  readonly monthly: readonly (readonly [string, number])[];
  readonly kept: readonly (readonly [string, number])[];
};

export function reportOf(mix: Mix, measured: Measured): Report {
  const { done, work, idle, night } = measured;
  const lines = linesOf(work, done.decisions);
  const waiting = linesOf(waited(work), done.decisions);
  const sum = usdOf(lines) + usdOf(waiting);
  return {
    mix,
    done,
    sum,
    lines,
    waiting,
    elsewhere: elsewhere(measured, sum),
    monthly: monthly(idle, night),
    kept: kept(work, done.decisions),
  };
}

const [MINUTES, HOURS, DAYS] = [30 * 24 * 60, 30 * 24, 30];
/** Runs a month, by the function. */
const RUNS: Readonly<Record<string, number>> = { sweep: MINUTES, count: MINUTES / 5 };
/** Lambda polls a queue with five connections, each for up to 20 s: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html. */
const EMPTY_RECEIVES = 5 * 3 * MINUTES;

function monthly(idle: Measured["idle"], night: Measured["night"]): Report["monthly"] {
  const runs = Object.entries(idle).map(([name, used]) => {
    const usdOfRun = usdOf(linesOf([...used, ...waited(used)], BILLED));
    return [`${name}, ${RUNS[name] ?? DAYS} runs with nothing to do`, usdOfRun * (RUNS[name] ?? DAYS)] as const;
  });
  return [
    ...runs,
    ["empty receives of Lambda's five pollers, for each queue", (EMPTY_RECEIVES * PRICES["sqs.request"].usd) / 1e6],
    ["an application's client in Cognito", CLIENT_MONTH_USD],
    ["its tokens, one an hour", HOURS * TOKEN_USD],
    ...(night === undefined
      ? []
      : [
          [
            `retraining, ${DAYS} nights, without SageMaker`,
            usdOf(linesOf([...night, ...waited(night)], BILLED)) * DAYS,
          ] as const,
        ]),
  ];
}

function kept(used: readonly Usage[], decisions: number): Report["kept"] {
  const gb = (unit: Usage["unit"]): number => ((amountOf(used, unit) / decisions) * BILLED) / 2 ** 30;
  return [
    ["DynamoDB, table and indexes", gb("dynamodb.kept") * KEPT_USD["dynamodb.kept"]],
    ["S3", gb("s3.kept") * KEPT_USD["s3.kept"]],
    ["logs", gb("logs.byte") * KEPT_USD["logs.byte"]],
  ];
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
    `${where} Mix: ${described(mix)}. Of ${done.decisions} decisions, ${done.automatic} were automatic; people closed ${done.decided} reviews that an application waited for and ${done.audits} audits, with ${done.opinions} opinions.`,
    METHOD,
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
    MONTHLY,
    "### Kept, by the month, for each million",
    tableOf(
      ["", "USD a month"],
      report.kept.map(([what, amount]) => [what, usd(amount)]),
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
  `Lambda and Express: what they wait for services on AWS beyond this machine's, by assumption (${Object.entries(
    ASSUMED_MS,
  )
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

const METHOD = `The whole system runs on one machine with the template, functions and state machines that are deployed. The emulator counts what AWS would bill; counts are exact and do not depend on the machine. One application and three people, one after the other: so a batch of messages is nearly always one message, which is the dearest case. A transition is a state of a Standard execution that is entered or tried again. A write takes a unit for each KB of the item, and again for each index whose entry changes. The milliseconds of handlers are this machine's, so measure when it has nothing else to do; what calls take longer on AWS is assumed, and stands in a row of its own. Log bytes are those that functions write, the two lines that Lambda adds to each run, each event of a state machine at the level that is set, and the access log; each with CloudWatch's 26 bytes. Not in the sum: SageMaker's endpoint, which is billed by the hour or by its own seconds, cold starts, AWS's free tiers, CloudFront, and what the tables below have by the month.`;

const MONTHLY = `A token for each decision would cost ${usd(TOKEN_USD * BILLED)} USD a million: keep tokens for as long as they are valid.`;
