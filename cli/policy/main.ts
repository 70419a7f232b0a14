import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { DataFolder } from "../data-folder.ts";
import { StartRefused } from "../../emulator/refusal.ts";
import { identityOf } from "../system.ts";
import { changed, type Changes, differences, type Texts, textsOf } from "./change.ts";
import { deployHere, deployOnAws } from "./deploy.ts";
import { changeLines, effectLines, type Policy, policyLines, type Simulated } from "./show.ts";

const HELP = `Shows the policy and changes it.

  npm run policy                                          deployed, proven, recommended, and the last changes
  npm run policy -- set AutoApproveThreshold=0.97 …       shows old, new and the effect, asks, and deploys
  npm run policy -- pause [--reason "why"]                everything to people, within 15 seconds
  npm run policy -- resume [--reason "why"]               automation on again

  --yes           do not ask
  --aws           the stack in AWS instead of the system on this machine; deploys with "npx cdk deploy"
  --url URL       where the API is (http://127.0.0.1:4500/api; with --aws it has to be given)
  --token TOKEN   a token of somebody in the group ops (made for this machine; with --aws it has to be given)
  --context K=V … with --aws: the context that the stack was deployed with, such as flow=FILE
  --help          this text

  SECOND_LOOK_DATA   the data folder of the system on this machine (.second-look)
`;

type Api = <T>(route: string, body?: object) => Promise<T>;
type Target = { readonly api: Api; readonly deploy: (after: Texts) => Promise<void> };
type Options = ReturnType<typeof given>["values"];

async function main(): Promise<void> {
  const { values, positionals } = given();
  const [action = "show", ...rest] = positionals;
  if (values.help) return console.log(HELP);
  if (!["show", "set", "pause", "resume"].includes(action) || (action === "set") !== rest.length > 0)
    throw new StartRefused(`Say show, set Name=value …, pause or resume.\n\n${HELP}`);
  const target = await targetOf(values);
  if (action === "set") return set(target, rest, values.yes);
  if (action !== "show")
    await target.api("POST /automation", { action, ...(values.reason !== undefined && { reason: values.reason }) });
  console.log(policyLines(await target.api<Policy>("GET /policy")).join("\n"));
}

function given() {
  try {
    const [flag, text] = [{ type: "boolean", default: false }, { type: "string" }] as const;
    return parseArgs({
      allowPositionals: true,
      options: {
        help: flag,
        yes: flag,
        aws: flag,
        url: text,
        token: text,
        reason: text,
        context: { type: "string", multiple: true, default: [] },
      },
    });
  } catch (error) {
    throw new StartRefused(`${(error as Error).message}\n\n${HELP}`);
  }
}

async function targetOf({ aws, url, token, context }: Options): Promise<Target> {
  if (aws) {
    if (url === undefined || token === undefined)
      throw new StartRefused(
        "With --aws, give --url (the stack's output ApiUrl) and --token (of somebody in the group ops).",
      );
    console.log(`Target: the stack in AWS behind ${url}\n`);
    return { api: apiAt(url, token), deploy: (after) => deployOnAws(after, context) };
  }
  const data = process.env["SECOND_LOOK_DATA"] || ".second-look";
  const here = url ?? `http://127.0.0.1:${process.env["PORT"] ?? 4500}/api`;
  console.log(`Target: the system on this machine, ${here}\n`);
  const api = apiAt(here, token ?? (await (await identityOf(new DataFolder(data).open())).mint({ kind: "ops" })));
  return {
    api,
    deploy: (after) => deployHere(data, after, async () => textsOf((await api<Policy>("GET /policy")).deployed)),
  };
}

async function set({ api, deploy }: Target, assignments: readonly string[], yes: boolean): Promise<void> {
  const before = textsOf((await api<Policy>("GET /policy")).deployed);
  const after = changed(before, assignments);
  const changes = differences(before, after);
  if (Object.keys(changes).length === 0) return console.log("That is what is deployed. Nothing to change.");
  const tried = {
    thresholds: { approve: Number(after["AutoApproveThreshold"]), reject: Number(after["AutoRejectThreshold"]) },
    auditRate: Number(after["AuditRate"]),
    guarantee: after["Guarantee"],
  };
  const effect = await api<Simulated>("POST /policy/simulate", tried);
  console.log([...changeLines(changes), "", ...effectLines(effect), ""].join("\n"));
  if (!yes && !(await confirmed())) return console.log("Nothing is changed.");
  await deploy(after);
  await record(api, changes);
  console.log(
    "Deployed. It applies to what comes from now on; decisions under way keep the policy that they began with.",
  );
}

async function record(api: Api, changes: Changes): Promise<void> {
  await api("POST /policy/changes", { changes });
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new StartRefused("Nobody is there to confirm it; say --yes.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Deploy it? [y/N] ");
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function apiAt(url: string, token: string): Api {
  return async <T>(route: string, body?: object) => {
    const [method = "GET", path = ""] = route.split(" ");
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new StartRefused(
        `Nothing answers at ${url}: ${error instanceof Error ? error.message : "unknown"}. Is the system running (npm start)?`,
      );
    });
    const answer = (await response.json()) as { detail?: string; message?: string };
    if (!response.ok)
      throw new StartRefused(`${route} answered ${response.status}: ${answer.detail ?? answer.message ?? ""}`);
    return answer as T;
  };
}

await main().catch((error: unknown) => {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
