import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { flowFileOf } from "../../infra/flow-file.ts";
import { portOf } from "../start-arguments.ts";
import { StartRefused } from "@second-look/emulator";

/** What the demo is asked to do. Shares and rates are from 0 to 1, paths are absolute. */
export type DemoOptions = {
  readonly help: boolean;
  /** A flow's file; undefined where the data or the marketplace listings say which. */
  readonly flow: string | undefined;
  /** Labelled lines; undefined for the samples of the listings. */
  readonly data: string | undefined;
  readonly rounds: number;
  readonly noise: number;
  readonly audit: number;
  readonly target: number;
  readonly seed: number;
  /** Which model reads receipts: one that is sure of everything, or one whose confidence tells what it misreads. */
  readonly reader: "boasting" | "honest";
  /** The label that appears only in the second half of the rounds. */
  readonly drift: string | undefined;
  /** Whether ops take over: the thresholds are guessed, the page is served, and the last rounds wait for a change of the policy. */
  readonly open: boolean;
  /** Where it is served; 0 takes a free one. */
  readonly port: number;
  /** Whether a week of people's work is played, in the place of the learning loop. */
  readonly people: boolean;
  /** Whether the first hours of a flow without a model are played, in the place of the learning loop. */
  readonly hours: boolean;
  readonly json: string | undefined;
  readonly svg: string;
};

export const CHART = "second-look-demo.svg";

export const DEMO_HELP = `Plays the whole loop on this machine: the system decides items, people answer, models are trained and promoted.

  npm run demo -- [--data LABELLED.jsonl] [--flow FLOW] [--rounds 10] …

  --data FILE         labelled lines: {"text","label"}, or {"item","label"} with --flow; {"item","truth","proposal"} where
                      answers are no labels (default: marketplace listings)
  --flow FLOW         the flow: a file of yours, or receipts, replies or preferences, which bring items
                      (default: derived from the labels of --data, if the items are texts)
  --rounds N          number of days to spread the data over; each ends with a retraining, and a look at certificates (default: 10)
  --noise SHARE       share of answers that are wrong (default: 0)
  --audit SHARE       share of decisions that people label whatever the model says (default: 0.1)
  --target SHARE      share of automatic decisions that may be wrong (default: 0.05)
  --reader KIND       of receipts: boasting, which is sure of all that it reads, so that trust in it has to be learnt, or
                      honest, whose confidence tells what is printed badly (default: boasting)
  --random-seed N     fixes the order of the items and the wrong answers, but not the audit draw (default: 1)
  --drift LABEL       hold this label back until the second half of the rounds
  --open              play the role of ops: start with guessed thresholds, open the dashboard after seven of ten rounds,
                      and play the rest under the policy that you deploy
  --people            play a week of eight people instead, of whom one answers at random from day four on, one tires and
                      one is new on day three, and print what seniors see of them
  --hours             play the first 200 answers to a flow that has no model instead: suggestions that get better, a rule
                      that is wrong too often, and wrong answers (5 %, or --noise) that are found again
  --json FILE         write all figures to this file
  --svg FILE          write the chart to this file (default: ${CHART} in the current folder)
  --help              show this help

Environment:
  PORT   with --open: the port on 127.0.0.1 (default: 4500)

Only the simulated people and the final measurement know the labels. The system sees them only as answers.
`;

/**
 * Reads the command line.
 * @param folder what paths are relative to: where the demo was called, which is not where npm runs it.
 * @throws {StartRefused} with what is wrong, in one sentence.
 */
export function readDemoOptions(
  argv: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): DemoOptions {
  const values = parsed(argv);
  const rounds = whole("rounds", values.rounds, 1, 1000);
  if (values.open && rounds < 2)
    throw new StartRefused("--open needs at least two --rounds: one before you change the policy, and one after.");
  const path = (given: string | undefined): string | undefined =>
    given === undefined ? undefined : resolve(folder, given);
  return {
    help: values.help,
    flow: values.flow === undefined ? undefined : flowFileOf(values.flow, folder),
    data: path(values.data),
    rounds,
    noise: share("noise", values.noise),
    audit: share("audit", values.audit),
    target: share("target", values.target),
    seed: whole("random-seed", values["random-seed"], 0, 2 ** 32 - 1),
    reader: readerOf(values.reader),
    drift: values.drift,
    open: values.open,
    port: values.open ? portOf(environment["PORT"]) : 0,
    people: values.people,
    hours: values.hours,
    json: path(values.json),
    svg: resolve(folder, values.svg),
  };
}

function parsed(argv: readonly string[]) {
  const text = (preset: string) => ({ type: "string", default: preset }) as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", default: false },
        flow: { type: "string" },
        data: { type: "string" },
        rounds: text("10"),
        noise: text("0"),
        audit: text("0.1"),
        target: text("0.05"),
        "random-seed": text("1"),
        reader: text("boasting"),
        drift: { type: "string" },
        open: { type: "boolean", default: false },
        people: { type: "boolean", default: false },
        hours: { type: "boolean", default: false },
        json: { type: "string" },
        svg: text(CHART),
      },
    }).values;
  } catch (error) {
    throw new StartRefused(`${(error as Error).message} Run "npm run demo -- --help" to see the options.`);
  }
}

function readerOf(text: string): DemoOptions["reader"] {
  if (text === "boasting" || text === "honest") return text;
  throw new StartRefused(`--reader is "${text}", but must be boasting or honest.`);
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StartRefused(`--${name} is "${text}", but must be a whole number from ${least} to ${most}.`);
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new StartRefused(`--${name} is "${text}", but must be a number from 0 to 1.`);
}
