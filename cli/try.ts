import { StartRefused } from "@second-look/emulator";
import type { Proposal } from "../functions/domain/answers/proposal.ts";
import { confidenceOf } from "../functions/domain/answers/summary.ts";
import { ExpressionFailed, type Item } from "../functions/domain/expressions/expression.ts";
import { textPatternOf } from "../functions/domain/expressions/pattern.ts";
import { NoCandidates } from "../functions/domain/flows/candidates.ts";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";
import type { Fault } from "../functions/domain/flows/json-guard.ts";
import { proposalIn, ProposalUnfit, requestOf, typesOf } from "../functions/domain/models/custom.ts";
import { MalformedPrediction } from "../functions/domain/models/prediction.ts";
import { flowFileOf, FlowRefused, readFlow } from "../infra/flow-file.ts";
import { contentOf, objectIn } from "./input-file.ts";
import { argumentsIn } from "./option-fault.ts";
import { orRefusal } from "./refusals.ts";

const HELP = `Shows what a flow with model.family "custom" asks your model, and what it makes of the answer. Nothing has to run.

  npm run -s try -- FLOW ITEM.json                 print the body that "request" makes of the item
  npm run -s try -- FLOW ITEM.json --answer FILE   print the proposal that "response" makes of this answer's body

  --help   show this help

What is wrong is said with its place, on standard error, and the command fails.
`;

/** What is printed for whoever reads on, and what is said beside it. */
type Tried = { readonly shows: string; readonly note?: string };

/** @throws {StartRefused} @throws {FlowRefused} with what is wrong, and where. */
export async function tried(argv: readonly string[]): Promise<Tried> {
  const { values, positionals } = given(argv);
  if (values.help) return { shows: HELP };
  const [named, file, ...rest] = positionals;
  if (named === undefined || file === undefined || rest.length > 0)
    throw new StartRefused(`Name a flow and the file of an item.\n\n${HELP}`);
  const flow = readFlow(flowFileOf(named));
  if (flow.model.family !== "custom")
    throw new StartRefused(
      `The flow "${flow.name}" has no "request" and "response": they are for model.family "custom", and its is "${flow.model.family}".`,
    );
  const item = itemIn(file, flow);
  if (values.answer === undefined) return asked(flow, item);
  return proposed(flow, item, contentOf("answer file", values.answer));
}

function given(argv: readonly string[]) {
  const options = { help: { type: "boolean", default: false }, answer: { type: "string" } } as const;
  return argumentsIn({ args: [...argv], allowPositionals: true, options }, HELP);
}

function itemIn(file: string, flow: Flow): Item {
  const text = contentOf("item file", file);
  const item = inPlace(`The item file ${file}`, () => objectIn(text));
  const faults = itemCheck(flow.item, textPatternOf)(item);
  if (faults.length > 0) throw new StartRefused(`The API would refuse the item:\n${listed(faults)}`);
  return item;
}

function inPlace<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StartRefused(`${what} cannot be read: ${(error as Error).message}.`);
  }
}

async function asked(flow: Flow, item: Item): Promise<Tried> {
  const body = await requestOf(flow, item).catch((error: unknown) => {
    throw faultIn("request", error);
  });
  const { contentType, accept } = typesOf(flow);
  return { shows: body, note: `Sent as ${contentType}; ${accept} is asked for.` };
}

/** Probabilities are shown as they are: what they are calibrated by belongs to a model that was measured. */
const UNCALIBRATED = { model: "the variant that answers", temperature: 1 };

async function proposed(flow: Flow, item: Item, body: string): Promise<Tried> {
  const {
    by: _by,
    model: _model,
    ...proposal
  } = await proposalIn(flow, item, body, UNCALIBRATED).catch((error: unknown) => {
    throw faultIn("response", error);
  });
  const note = await sureness(flow, { ...proposal, by: "model" }, item);
  return { shows: JSON.stringify(proposal, undefined, 2), note };
}

/** What the thresholds are compared with. */
async function sureness(flow: Flow, proposal: Proposal, item: Item): Promise<string> {
  const confidence = await confidenceOf(flow, proposal, item).catch((error: unknown) => {
    throw faultIn("confidence", error);
  });
  return confidence === undefined
    ? "It says nothing of how sure it is, or not of every compared field: people decide (unsure)."
    : `Its confidence is ${confidence}: from that threshold on it may go out by itself.`;
}

const PLACES = { request: "model.request", response: "model.response", confidence: "answer.confidence" } as const;

/** Any other error is thrown as it is. */
function faultIn(part: keyof typeof PLACES, error: unknown): unknown {
  const place = PLACES[part];
  if (error instanceof ExpressionFailed) return new StartRefused(`${place}${positionIn(error)}: ${error.message}`);
  if (error instanceof ProposalUnfit) return new StartRefused(`${place} makes no proposal:\n${listed(error.faults)}`);
  if (error instanceof MalformedPrediction || error instanceof NoCandidates)
    return new StartRefused(`${place}: ${error.message}`);
  return error;
}

/** Where JSONata was in the expression. */
function positionIn({ cause }: ExpressionFailed): string {
  const { position } = (cause ?? {}) as { readonly position?: unknown };
  return typeof position === "number" ? `, character ${position}` : "";
}

const listed = (faults: readonly Fault[]): string =>
  faults.map(({ pointer, detail }) => `  ${pointer}  ${detail}`).join("\n");

async function main(): Promise<void> {
  const { shows, note } = await tried(process.argv.slice(2));
  console.log(shows);
  if (note !== undefined) console.error(note);
}

if (import.meta.main) await orRefusal(main(), [StartRefused, FlowRefused]);
