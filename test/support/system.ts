import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Allowing, buildFor } from "../../cli/build/build.ts";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Build, Containers } from "@second-look/emulator";
import { type Clock, ManualClock } from "@second-look/emulator/clock";
import type { Kind } from "../../cli/people.ts";
import { DataFolder } from "../../cli/data-folder.ts";
import { pruneUnused } from "../../cli/build/put-in-place.ts";
import type { PageFiles } from "../../cli/page/front-door.ts";
import { identityOf, startSystem, type System } from "../../cli/system.ts";

export type FlowName =
  | "kinds"
  | "renamed"
  | "renamed-back"
  | "grown"
  | "tiny"
  | "skilled"
  | "spans"
  | "targets"
  | "held"
  | "measured"
  | "page"
  | "intents"
  | "suggesting"
  | "tight"
  | "distinct"
  | "grouped"
  | "runaway"
  | "values"
  | "forms"
  | "picks"
  | "judged"
  | "wide"
  | "tables"
  | "hostile"
  | "scans"
  | "scores"
  | "checked"
  | "asking"
  | "people"
  | "explained"
  | "online"
  | "obvious"
  | "relabelled";

/** A flow's file beside this one. */
export const flowFile = (name: FlowName): string => join(import.meta.dirname, `flows/${name}.json`);

/** Where a flow's stack is kept between runs, by the hash of what it is made of. */
const buildsOf = (name: FlowName): string => join(import.meta.dirname, `../../dist/test-builds/${name}`);

/** Builds of this process: nothing changes the sources while tests run, and looking whether takes longer than a test may. */
const builds = new Map<string, Promise<Build>>();

export function buildOf(name: FlowName, allowing: Allowing = {}): Promise<Build> {
  const key = `${name} ${allowing.allowLoopbackWebhooks === true}`;
  const build = builds.get(key) ?? made(name, allowing);
  builds.set(key, build);
  return build;
}

async function made(name: FlowName, allowing: Allowing): Promise<Build> {
  const build = await buildFor(flowFile(name), buildsOf(name), () => undefined, allowing);
  pruneUnused(build.assembly);
  return build;
}

/** A new data folder, with the flow's stack in it so that it need not be synthesized again. */
export async function newFolder(flow: FlowName, allowing: Allowing = {}): Promise<DataFolder> {
  const folder = new DataFolder(await mkdtemp(join(tmpdir(), "second-look-data-"))).open();
  const { assembly } = await buildOf(flow, allowing);
  await mkdir(folder.part("build"));
  // A link: a stack has hundreds of files, which nothing changes.
  await symlink(assembly, join(folder.part("build"), basename(assembly)), "junction");
  return folder;
}

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };
export type Request = {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
};

/** Speaks HTTP with a running system, as an application or as a person. */
export class Client {
  readonly url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  async call(route: string, { body, raw, headers = {} }: Request = {}): Promise<Answer> {
    const [method = "GET", path = "/"] = route.split(" ");
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json", ...headers },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? {} : (JSON.parse(text) as Answer["body"]),
      headers: response.headers,
    };
  }

  /** Asks for a decision under a key. */
  decide(key: string, item: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call("POST /decisions", { body: { item }, headers: { "idempotency-key": key, ...headers } });
  }

  /** The same with a proposal, where one is given. */
  bring(key: string, item: object, proposal?: unknown): Promise<Answer> {
    return this.call("POST /decisions", { body: { item, proposal }, headers: { "idempotency-key": key } });
  }
}

export { identityOf };

export type Running = {
  readonly system: System;
  readonly folder: DataFolder;
  /** The name of the table that all rows are in. */
  readonly table: string;
  /** What the table has under an id; nothing in it where there is no such row. */
  row(id: string): Promise<Record<string, unknown>>;
  /** Puts a row into the table, whatever is there under its id. */
  put(row: object): Promise<unknown>;
  /** A bearer token, good for eight hours of the system's clock. */
  token(kind: Kind, name?: string, skills?: readonly string[]): Promise<string>;
  as(kind: Kind, name?: string, skills?: readonly string[]): Promise<Client>;
  /** How many functions work at the moment: no time should pass meanwhile. */
  atWork(): number;
  stop(): Promise<void>;
};
export type RunOptions = {
  readonly parameters?: Record<string, string>;
  readonly clock?: Clock;
  readonly folder?: DataFolder;
  /** Models behind endpoints that the stack does not make. */
  readonly containers?: Containers;
  /** The built page; without it there is neither page nor sign-in. */
  readonly page?: PageFiles;
  /** Webhooks may go to this machine. */
  readonly allowLoopbackWebhooks?: boolean;
};

/** The real system in this process, on a free port and with a folder of its own unless one is given. */
export async function run(flow: FlowName, options: RunOptions = {}): Promise<Running> {
  const { allowLoopbackWebhooks = false } = options;
  const folder = options.folder ?? (await newFolder(flow, { allowLoopbackWebhooks }));
  return runOn(await buildOf(flow, { allowLoopbackWebhooks }), { ...options, folder }, options.folder === undefined);
}

/** The same on a build. A folder that is the run's own goes away with it. */
export async function runOn(
  build: Build,
  { parameters = {}, clock, folder, containers, page }: RunOptions & { readonly folder: DataFolder },
  isOwn = true,
): Promise<Running> {
  const system = await startSystem({
    folder,
    build,
    parameters,
    port: 0,
    ...(clock && { clock }),
    ...(containers && { containers }),
    ...(page && { page }),
  });
  const atWork = (): number => system.services.atWork();
  // A function works in real time, and the task that waits for it has a time limit of the clock's.
  if (clock instanceof ManualClock) clock.holdWhile(() => atWork() > 0);
  await system.open();
  const token: Running["token"] = async (kind, name, skills = []) =>
    (await identityOf(folder, clock)).mint({ kind, skills, ...(name !== undefined && { name }) });
  const TableName = system.template.ofType("AWS::DynamoDB::Table")[0]!.name;
  return {
    system,
    folder,
    table: TableName,
    atWork,
    async row(id) {
      const { Item = {} } = await system.call("dynamodb", "GetItem", { TableName, Key: marshall({ id }) });
      return unmarshall(Item as Parameters<typeof unmarshall>[0]);
    },
    put(row) {
      const Item = marshall(row, { removeUndefinedValues: true });
      return system.call("dynamodb", "PutItem", { TableName, Item });
    },
    token,
    as: async (kind, name, skills) => new Client(system.url, await token(kind, name, skills)),
    async stop() {
      await system.stop();
      if (isOwn) await rm(folder.path, { recursive: true });
    },
  };
}
