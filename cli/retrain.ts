import { setTimeout as pause } from "node:timers/promises";
import type { Models, Retraining } from "../functions/domain/learning/retraining.ts";
import { type Api, apiFor } from "./api-call.ts";
import { argumentsIn } from "./option-fault.ts";
import { StartRefused } from "@second-look/emulator";
import { ownToken } from "./own-token.ts";
import { orRefusal } from "./refusals.ts";

const HELP = `Retrains the model of the running system, and shows progress and result. Where no model is trained here, because
its proposals come ready-made or the endpoint is your own, it learns how far each proposer can be trusted, and certifies
thresholds anew.

  npm run retrain                 train a candidate on the answers so far; it serves if it passes the gate
  npm run retrain -- --list       list the latest retrainings
  npm run retrain -- --models     show the model that serves, the previous one, and the latest candidates
  npm run retrain -- --rollback   let the previous model serve again

  --proposer NAME   with --rollback: go back to the trust model that this proposer had before, or to its confidence as
                    given; --models shows the names
  --url URL         the API (default: http://127.0.0.1:4500/api)
  --token TOKEN     a token of a member of the group ops (default: one is made for the local system)
  --help            show this help

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)

Exits with 1 if the retraining fails.
`;

const LOOK_MS = 1000;

async function main(): Promise<void> {
  const { values } = given();
  if (values.help) return console.log(HELP);
  const call = apiFor({ url: values.url, token: values.token ?? (await ownToken("ops")) });
  if (values.list) return showList(await call<{ items: Retraining[] }>("GET /retrainings"));
  if (values.models) return showModels(await call<Models>("GET /models"));
  if (values.rollback) return showModels(await call<Models>("POST /models/rollback", backTo(values)));
  const ended = await followed(call, await call<{ id: string }>("POST /retrainings"));
  console.log(lineOf(ended));
  if (ended.report !== undefined) console.log(`Model card, in the bucket: ${ended.report.replace(/json$/, "html")}`);
  if (ended.status === "failed") process.exitCode = 1;
}

/** Undefined for the model that serves. */
const backTo = ({ proposer }: { readonly proposer?: string | undefined }): object | undefined =>
  proposer === undefined ? undefined : { proposer };

function given() {
  const found = parsed();
  const { rollback, proposer } = found.values;
  if (proposer !== undefined && !rollback) throw new StartRefused(`--proposer belongs to --rollback.\n\n${HELP}`);
  return found;
}

function parsed() {
  const flag = { type: "boolean", default: false } as const;
  const url = { type: "string", default: `http://127.0.0.1:${process.env["PORT"] ?? 4500}/api` } as const;
  const text = { type: "string" } as const;
  const options = { help: flag, list: flag, models: flag, rollback: flag, proposer: text, url, token: text };
  return argumentsIn({ options }, HELP);
}

/** Looks until the run is over, and tells each state that it comes to. */
async function followed(call: Api, { id }: { readonly id: string }): Promise<Retraining> {
  console.log(`Retraining ${id}`);
  for (let told: string | undefined; ;) {
    const now = await call<Retraining>(`GET /retrainings/${id}`);
    if (now.status !== "running") return now;
    if (now.step !== undefined && now.step !== told) console.log(`  ${(told = now.step)} …`);
    await pause(LOOK_MS);
  }
}

function lineOf({ status, reason, candidate, certification }: Retraining): string {
  const what = [candidate, status].filter(Boolean).join(" was ");
  return [`${what}. ${reason ?? ""}`, certification && `Certification: ${certification}`].filter(Boolean).join("\n");
}

function showList({ items }: { readonly items: readonly Retraining[] }): void {
  if (items.length === 0) console.log("No retrainings yet.");
  for (const one of items) console.log(`${one.startedAt}  ${one.id}\n  ${lineOf(one).replaceAll("\n", "\n  ")}`);
}

function servingLine(live: Models["live"], trained: boolean): string {
  const model = live?.version ?? live?.endpoint;
  if (!trained) return `No model is trained here.${model === undefined ? "" : ` Proposals come from ${model}.`}`;
  return model === undefined ? "No model serves: every decision goes to people." : `Serves: ${model}`;
}

function trustLine({ proposer, version, since, canRollBack }: Models["trust"][number]): string {
  const by = version === undefined ? "its confidence as given" : `${version}, since ${since}`;
  return `Trust in ${proposer}: ${by}.${canRollBack ? " A rollback is possible." : ""}`;
}

function showModels({ live, previous, candidates, trained, trust }: Models): void {
  console.log(servingLine(live, trained));
  if (live?.reason !== undefined) console.log(`  ${live.reason}`);
  if (previous !== undefined) console.log(`Previous: ${previous.version ?? previous.endpoint}`);
  for (const one of trust) console.log(trustLine(one));
  for (const { version, promote, reasons, candidate } of candidates) {
    const { audits, accuracy } = candidate.figures;
    const right = accuracy === undefined ? "" : `, ${(100 * accuracy.rate).toFixed(1)} % right on ${audits} audits`;
    console.log(`  ${version}: ${promote ? "passed the gate" : "discarded"}${right}. ${reasons[0] ?? ""}`);
  }
}

await orRefusal(main());
