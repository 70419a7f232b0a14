import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Build, createIdentity, Meters, ROOT, type Usage } from "@second-look/emulator";
import { DataFolder } from "../../../cli/data-folder.ts";
import { ShiftedClock } from "../../../cli/demo/shifted-clock.ts";
import { serveFirstModel } from "../../../cli/first-model/first-model.ts";
import { bearerOf, type Kind } from "../../../cli/people.ts";
import { startSystem, type System } from "../../../cli/system.ts";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { textOf } from "../../../functions/domain/flows/model-input.ts";
import { familyOf } from "../../../functions/domain/models/families/index.ts";
import { topOf, usablePrediction } from "../../../functions/domain/models/prediction.ts";
import { DEFAULT_FLOW, readFlow } from "../../../infra/flow-file.ts";
import { FIRST } from "../../../infra/names.ts";
import { Client } from "../../support/system.ts";
import { rowsIn } from "../rows-in.ts";
import { firstRows, sampleBuild } from "../samples.ts";
import type { Confidence } from "./items.ts";
import type { SeedRow } from "../../../cli/first-model/seed-file.ts";
import type { Flow } from "../../../functions/domain/flows/flow.ts";

/** While a model is trained, a second of the clock goes by with each look. */
const RETRAINING_LOOK_MS = 100;
const LOOK_MS = 5;
/** So many looks in a row find nothing at work before it is quiet: an answer may be on its way from one part to the next. */
const QUIET_LOOKS = 10;

/** A flow on this machine, with a model, on a clock that can be moved ahead, and with meters. */
export type Stage = {
  readonly system: System;
  readonly undoSeconds: number;
  readonly leaseSeconds: number;
  /** The model's calibrated confidence. */
  readonly confidence: Confidence;
  as(kind: Kind, name?: string): Promise<Client>;
  /** An access token, for a client in another process. */
  token(kind: Kind, name?: string): Promise<string>;
  /** Changes one member of a row. */
  set(id: string, name: string, value: unknown): Promise<void>;
  /** Lets time pass while nothing works, and waits until what was due in it is done. */
  pass(seconds: number): Promise<void>;
  /** Waits until nothing works. */
  quiet(): Promise<void>;
  /** How many reviews somebody could claim. */
  waiting(): Promise<number>;
  /** What the table has under an id. */
  row(id: string): Promise<Record<string, unknown>>;
  /** Retrains once, as every night, and waits for the end. */
  retrain(): Promise<void>;
  /** What was used since the last time, without what the bench itself did. */
  take(): readonly Usage[];
  stop(): Promise<void>;
};

type Wanted = {
  readonly flow: Flow;
  readonly build: Build;
  /** What the model is trained on. */
  readonly rows: readonly SeedRow[];
  readonly parameters: Readonly<Record<string, string>>;
};

/** The sample flow, and a model of some of its listings. */
export async function sampleStage(parameters: Wanted["parameters"]): Promise<Stage> {
  const [build, rows] = [await sampleBuild(), await firstRows()];
  return startStage({ flow: readFlow(DEFAULT_FLOW), build, rows, parameters });
}

export async function startStage({ flow, build, rows, parameters }: Wanted): Promise<Stage> {
  const path = mkdtempSync(join(tmpdir(), "second-look-cost-"));
  const [clock, meters] = [new ShiftedClock(), new Meters()];
  const folder = new DataFolder(path).open();
  const system = await startSystem({ folder, build, parameters, port: 0, clock, meter: meters.meter });
  await system.open();
  const { endpointName, temperature } = await serveFirstModel(system, flow, rows);
  const identity = await createIdentity({ directory: path, clock, stack: FIRST.stack, meter: meters.meter });
  const TableName = system.template.ofType("AWS::DynamoDB::Table")[0]?.name;
  const token = (kind: Kind, name?: string): Promise<string> =>
    identity.mint(bearerOf({ kind, ...(name !== undefined && { name }) }));
  const quiet = async (): Promise<void> => {
    for (let quietLooks = 0; quietLooks < QUIET_LOOKS; await pause(LOOK_MS))
      quietLooks = system.services.atWork() === 0 ? quietLooks + 1 : 0;
  };
  return {
    system,
    ...flow.review,
    confidence: async (item) => {
      const [family, map] = [familyOf("blazingtext"), labelMapOf(flow)];
      const Body = Buffer.from(family.request(await textOf(flow, item), undefined, map.names));
      const asked = { EndpointName: endpointName, Body, ContentType: family.contentType };
      const answer = Buffer.from((await system.call("sagemaker", "InvokeEndpoint", asked))["Body"] as Uint8Array);
      return topOf(usablePrediction(map, family.response(answer.toString("utf8"), map.names), temperature)).confidence;
    },
    as: async (kind, name) => new Client(system.url, await token(kind, name)),
    token,
    quiet,
    waiting: async () =>
      (await rowsIn(system, "open-reviews", "reviewers")) + (await rowsIn(system, "open-reviews", "seniors")),
    async row(id) {
      const { Item = {} } = await system.call("dynamodb", "GetItem", { TableName, Key: { id: { S: id } } });
      return unmarshall(Item as Parameters<typeof unmarshall>[0]);
    },
    async set(id, name, value) {
      await system.call("dynamodb", "UpdateItem", {
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: "SET #name = :value",
        ExpressionAttributeNames: { "#name": name },
        ExpressionAttributeValues: marshall({ ":value": value }),
      });
    },
    async pass(seconds) {
      await quiet();
      clock.skip(seconds * 1000);
      await quiet();
    },
    async retrain() {
      const { template, call } = system;
      const machines = new Set(template.ofType("AWS::StepFunctions::StateMachine").map(({ ref }) => ref));
      const schedule = template
        .ofType("AWS::Scheduler::Schedule")
        .map(({ properties }) => properties["Target"] as { Arn: string; Input?: string })
        .find(({ Arn }) => machines.has(Arn));
      if (schedule === undefined) throw new Error("No schedule starts a state machine.");
      const { Arn: stateMachineArn, Input: input = "{}" } = schedule;
      await call("states", "StartExecution", { stateMachineArn, input });
      const running = async (): Promise<boolean> => {
        const { executions } = await call("states", "ListExecutions", { stateMachineArn });
        return (executions as { status: string }[]).some(({ status }) => status === "RUNNING");
      };
      for (; await running(); await pause(RETRAINING_LOOK_MS)) clock.skip(1000);
      await quiet();
    },
    take: () => meters.take().filter(({ by }) => by !== ROOT),
    async stop() {
      await system.stop();
      rmSync(path, { recursive: true });
    },
  };
}
