import { createInterface } from "node:readline/promises";
import { type Api, apiFor } from "../api-call.ts";
import { dataPath } from "../data-folder.ts";
import { argumentsIn } from "../option-fault.ts";
import { StartRefused } from "@second-look/emulator";
import { ownToken } from "../own-token.ts";
import { orRefusal } from "../refusals.ts";
import { FlowRefused } from "../../infra/flow-file.ts";
import { SettingRefused } from "../../infra/settings.ts";
import { deployedFrom, type Texts, textsOf } from "../../functions/domain/policy/policy.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import type { Simulated } from "../../functions/domain/policy/simulated.ts";
import { thresholdsOf } from "../../functions/domain/policy/thresholds.ts";
import { changed, type Changes, differences } from "./change.ts";
import { deployHere, deployOnAws } from "./deploy.ts";
import { automationLine, changeLines, effectLines, policyLines } from "./show.ts";

const HELP = `Shows and changes the policy. It first prints the target system.

  npm run policy                                       show what is deployed, certified and recommended, and recent changes
  npm run policy -- set AutoApproveThreshold=0.97 …    show old, new and the effect, ask for confirmation, deploy
  npm run policy -- pause [--reason "why"]             send every decision to people, within 15 seconds
  npm run policy -- resume [--reason "why"]            turn automation back on

  --yes           deploy without asking
  --aws           use the stack in AWS instead of the local system; deploys with "npx cdk deploy"
  --url URL       the API (default: http://127.0.0.1:4500/api; required with --aws)
  --token TOKEN   a token of a member of the group ops (default: one is made for the local system; required with --aws)
  --context K=V … with --aws: the context that you deployed the stack with, such as flow=FILE
  --help          show this help

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

type Target = { readonly api: Api; readonly deploy: (after: Texts) => Promise<void> };
type Options = ReturnType<typeof given>["values"];

async function main(): Promise<void> {
  const { values, positionals } = given();
  const [action = "show", ...rest] = positionals;
  if (values.help) return console.log(HELP);
  if (!["show", "set", "pause", "resume"].includes(action) || (action === "set") !== rest.length > 0)
    throw new StartRefused(`Choose show, set Name=value …, pause or resume.\n\n${HELP}`);
  const target = await targetOf(values);
  if (action === "set") return set(target, rest, values.yes);
  if (action !== "show") return turn(target.api, action, values.reason);
  console.log(policyLines(await target.api<PolicyAnswer>("GET /policy")).join("\n"));
}

/** Pauses or resumes. What is as asked for already keeps the reason that it has, and says so. */
async function turn(api: Api, action: string, reason: string | undefined): Promise<void> {
  const { live: before } = await api<PolicyAnswer>("GET /policy");
  const after = await api<PolicyAnswer["live"]>("POST /automation", {
    action,
    ...(reason !== undefined && { reason }),
  });
  const isNew = before.switched?.at !== after.switched?.at;
  console.log(isNew ? automationLine(after) : `Nothing changed. ${automationLine(after)}`);
  if (isNew && action === "pause") console.log("Within 15 seconds, every new decision goes to people.");
}

function given() {
  const [flag, text] = [{ type: "boolean", default: false }, { type: "string" }] as const;
  const context = { type: "string", multiple: true, default: [] as string[] } as const;
  const options = { help: flag, yes: flag, aws: flag, url: text, token: text, reason: text, context };
  return argumentsIn({ allowPositionals: true, options }, HELP);
}

async function targetOf({ aws, url, token, context }: Options): Promise<Target> {
  if (aws) {
    if (url === undefined || token === undefined)
      throw new StartRefused(
        "--aws requires --url (the stack's output ApiUrl) and --token (of a member of the group ops).",
      );
    console.log(`Target: the stack in AWS, ${url}\n`);
    return { api: apiFor({ url, token }), deploy: (after) => deployOnAws(after, context) };
  }
  const data = dataPath(process.env);
  const here = url ?? `http://127.0.0.1:${process.env["PORT"] ?? 4500}/api`;
  console.log(`Target: the local system, ${here}\n`);
  const api = apiFor({ url: here, token: token ?? (await ownToken("ops")) });
  return {
    api,
    deploy: (after) => deployHere(data, after, async () => textsOf((await api<PolicyAnswer>("GET /policy")).deployed)),
  };
}

async function set({ api, deploy }: Target, assignments: readonly string[], yes: boolean): Promise<void> {
  const { deployed, recorded } = await api<PolicyAnswer>("GET /policy");
  const before = textsOf(deployed);
  const after = changed(before, assignments);
  const changes = differences(before, after);
  if (Object.keys(changes).length === 0) return console.log("Already deployed. Nothing to change.");
  const next = deployedFrom(after);
  const tried = { thresholds: thresholdsOf(next), auditRate: next.AuditRate, guarantee: next.Guarantee };
  const effect = await api<Simulated>("POST /policy/simulate", tried);
  console.log([...changeLines(changes), "", ...effectLines(effect), ""].join("\n"));
  if (!yes && !(await confirmed())) return console.log("Canceled. Nothing changed.");
  await deploy(after);
  // From where the record stands: what was deployed without it is written down now.
  await record(api, differences({ ...before, ...recorded }, after));
  console.log("Deployed. It applies to new decisions; decisions in progress keep their policy.");
}

/** Nothing is to be written down where a deployment that nobody recorded was taken back. */
async function record(api: Api, changes: Changes): Promise<void> {
  if (Object.keys(changes).length > 0) await api("POST /policy/changes", { changes });
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new StartRefused("Cannot ask for confirmation without a terminal. Pass --yes to deploy without asking.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Deploy it? [y/N] ");
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

await orRefusal(main(), [StartRefused, FlowRefused, SettingRefused]);
