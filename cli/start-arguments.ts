import { parseArgs } from "node:util";
import { DEFAULT_FLOW, flowFileOf } from "../infra/flow-file.ts";
import { dataPath } from "./data-folder.ts";
import { modelUrlOf } from "./model-url.ts";
import { firstSentence } from "./option-fault.ts";
import { StartRefused } from "@second-look/emulator";

export type StartArguments = {
  readonly help: boolean;
  readonly fresh: boolean;
  /** The flows' files; the first one's page shows all. */
  readonly flows: readonly string[];
  /** Labelled lines for the first model. */
  readonly seed: string | undefined;
  /** Where the flow's own model listens. */
  readonly modelUrl: string | undefined;
  /** Webhooks may go to this machine. */
  readonly allowLoopbackWebhooks: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly port: number;
  readonly data: string;
};

export const HELP = `Runs Second Look on this machine.

  npm start -- [--flow FLOW … [--seed LABELLED.jsonl | --model-url URL]] [--parameters Name=value …] [--allow-loopback-webhooks] [--fresh]

  --flow FLOW        the flow to serve: a file of yours, or listings (default), receipts, replies, preferences or
                     tool-calls. Give several, and one page shows all of them
  --seed FILE        labelled lines {"text","label"} to train the first model on
  --model-url URL    where your own model listens, such as http://127.0.0.1:8080/invocations: it is asked as the flow's
                     endpoint would be; pass it at each start ("npm run try" shows what it is asked)
  --parameters N=V … set policy parameters, such as AutoApproveThreshold=0.97; later starts keep them
  --allow-loopback-webhooks
                     webhook endpoints may be http://127.0.0.1:port or http://[::1]:port; pass it at each start
  --fresh            start over: delete all decisions, reviews, feedback and models in the data folder
  --help             show this help

Environment:
  PORT               the port on 127.0.0.1 (default: 4500)
  SECOND_LOOK_DATA   the data folder (default: .second-look)
`;

/** Reads the command line and the environment. @throws {StartRefused} @throws {FlowRefused} with what is wrong. */
export function readArguments(argv: readonly string[], environment: NodeJS.ProcessEnv): StartArguments {
  const { values, positionals } = parsed(argv);
  return {
    help: values.help,
    fresh: values.fresh,
    flows: values.flow === undefined ? [DEFAULT_FLOW] : values.flow.map((named) => flowFileOf(named)),
    seed: values.seed,
    modelUrl: values["model-url"] === undefined ? undefined : modelUrlOf(values["model-url"]),
    allowLoopbackWebhooks: values["allow-loopback-webhooks"],
    parameters: assignments([...(values.parameters ?? []), ...positionals]),
    port: portOf(environment["PORT"]),
    data: dataPath(environment),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        flow: { type: "string", multiple: true },
        seed: { type: "string" },
        "model-url": { type: "string" },
        "allow-loopback-webhooks": { type: "boolean", default: false },
        parameters: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    throw new StartRefused(`${firstSentence(error)} Run "npm start -- --help" to see the options.`);
  }
}

function assignments(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1)
        throw new StartRefused(`"${pair}" is not a parameter. Write Name=value, such as AutoApproveThreshold=0.97.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The port that `PORT` names; 4500 unless it does. @throws {StartRefused} for what is none. */
export function portOf(text = "4500"): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartRefused(`PORT is "${text}", but must be a whole number from 0 to 65535.`);
}
