import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { BOASTING_READER, READER } from "../../flows/samples/receipts/reader.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import type { ParameterName } from "../../functions/domain/policy/parameters.ts";
import { skillsIn } from "../../functions/domain/skills/flow-skills.ts";
import { buildFor } from "../build/build.ts";
import { systemClock } from "@second-look/emulator/clock";
import { withEndpointFor } from "../own-endpoint.ts";
import type { Kind } from "../people.ts";
import { DataFolder } from "../data-folder.ts";
import { pageFor } from "../build/page.ts";
import { pruneUnused } from "../build/put-in-place.ts";
import { ROOT } from "../build/sources.ts";
import { identityOf, startSystem, type System } from "../system.ts";
import { watchDeployment } from "../watch-deployment.ts";
import { inLanes } from "./api.ts";
import { AUDITS_MS } from "./calendar.ts";
import type { DemoOptions } from "./options.ts";
import { ShiftedClock } from "./shifted-clock.ts";

/** Where stacks are kept, so that another demo of the same flow need not synthesize its own. */
const BUILDS = join(ROOT, "dist", "demo-builds");

/** The real local system on a clock that can be moved ahead, in a folder that goes away with it. */
export type DemoSystem = {
  readonly url: string;
  /** The data folder, for the commands that look for one. */
  readonly folder: string;
  readonly clock: ShiftedClock;
  /** Settles when ops have deployed another policy for the first time. */
  readonly changed: Promise<void>;
  /** Lets the minutes pass after which audits are opened, and waits until the last one is. */
  auditsOpen(): Promise<void>;
  /** Which of these decisions were drawn for audit. */
  drawn(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** A bearer token, good for eight hours of the clock. */
  token(kind: Kind, name?: string): Promise<string>;
  stop(): Promise<void>;
};

type Wanted = {
  readonly flow: Flow;
  readonly options: DemoOptions;
  readonly rowsPerRound: number;
  /** Milliseconds by which the clock begins behind the host's. */
  readonly behind: number;
  /** What is deployed otherwise than in the learning loop. */
  readonly parameters?: Partial<Record<ParameterName, string>>;
};
type Tell = (line: string) => void;

/** Starts it without any model. Answers are final at once: nobody in a demo takes one back. */
export async function startStage(wanted: Wanted, tell: Tell): Promise<DemoSystem> {
  const path = mkdtempSync(join(tmpdir(), "second-look-demo-"));
  const clear = (): void => rmSync(path, { recursive: true, force: true });
  try {
    const folder = new DataFolder(path).open();
    const clock = new ShiftedClock(systemClock, wanted.behind);
    const system = await systemOf(wanted, folder, clock, tell);
    await system.open();
    const changes = policyChanges(folder, system, tell);
    const identity = await identityOf(folder, clock);
    return {
      url: system.url,
      folder: path,
      clock,
      changed: changes.first,
      auditsOpen: () => auditsOpen(system, clock),
      drawn: (ids) => drawn(system, ids),
      token: (kind, name) =>
        identity.mint({ kind, skills: skillsIn(wanted.flow), ...(name !== undefined && { name }) }),
      stop: () => {
        changes.stop();
        return system.stop().finally(clear);
      },
    };
  } catch (error) {
    clear();
    throw error;
  }
}

/** How often it is looked whether audits are open, in milliseconds of the host's time. */
const LOOK_MS = 50;

async function auditsOpen(system: System, clock: ShiftedClock): Promise<void> {
  clock.skip(AUDITS_MS);
  const owed = {
    TableName: system.template.ofType("AWS::DynamoDB::Table")[0]?.name,
    IndexName: "owed",
    KeyConditionExpression: "needs = :start",
    ExpressionAttributeValues: { ":start": { S: "start" } },
    Select: "COUNT",
  };
  while (Number((await system.call("dynamodb", "Query", owed))["Count"]) > 0) await pause(LOOK_MS);
}

const ROWS_AT_ONCE = 16;

/** The API does not say it to anybody who answers. */
async function drawn(system: System, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const TableName = system.template.ofType("AWS::DynamoDB::Table")[0]?.name;
  const found = await inLanes(ids, ROWS_AT_ONCE, async (id) => {
    const { Item: row } = await system.call("dynamodb", "GetItem", { TableName, Key: { id: { S: id } } });
    return (row as { audit?: { BOOL?: boolean } } | undefined)?.audit?.BOOL === true ? [id] : [];
  });
  return new Set(found.flat());
}

async function systemOf(
  { flow, options, rowsPerRound, parameters: others }: Wanted,
  folder: DataFolder,
  clock: ShiftedClock,
  tell: Tell,
): Promise<System> {
  const file = join(folder.path, "flow.json");
  writeFileSync(file, JSON.stringify({ ...flow, review: { ...flow.review, undoSeconds: 0 } }));
  const build = await buildFor(file, BUILDS, tell);
  // A demo that stays open uses its build for as long.
  pruneUnused(build.assembly, 7);
  const own = withEndpointFor(flow, options.reader === "boasting" ? BOASTING_READER : READER);
  const parameters = { ...own.parameters, ...parametersOf(options, rowsPerRound), ...others };
  folder.keep({ flow: flow.name, parameters });
  const shown = options.open && { page: { directory: await pageFor(tell), imageHosts: flow.display.imageHosts } };
  return startSystem({ folder, build, parameters, containers: own.containers, clock, port: options.port, ...shown });
}

/** Deploys what `npm run policy -- set` writes, as `npm start` does. */
function policyChanges(
  folder: DataFolder,
  system: System,
  tell: Tell,
): { readonly first: Promise<void>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const redeploy: System["redeploy"] = (parameters) => {
    system.redeploy(parameters);
    resolve();
  };
  return { first: promise, stop: watchDeployment(folder, { redeploy }, tell) };
}

/** Approvals guessed with more care than rejections: what people begin with who have no certificate. */
const GUESSED = { Guarantee: "advise", AutoApproveThreshold: "0.99", AutoRejectThreshold: "0.95" } as const;

/** Nothing is guessed: the certified threshold rules alone. */
const CERTIFIED = { Guarantee: "enforce", AutoApproveThreshold: "0", AutoRejectThreshold: "0" } as const;

/** The demo says itself when a model is trained. */
function parametersOf(
  { audit, target, open }: DemoOptions,
  rowsPerRound: number,
): Partial<Record<ParameterName, string>> {
  return {
    ...(open ? GUESSED : CERTIFIED),
    AuditRate: String(audit),
    TargetErrorRate: String(target),
    MinNewLabels: String(Math.max(1, Math.min(20, Math.floor(rowsPerRound / 10)))),
    RetrainSchedule: "rate(3650 days)",
  };
}
