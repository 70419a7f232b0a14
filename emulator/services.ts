import { join } from "node:path";
import type { Clock } from "./clock.ts";
import type { Person } from "./cognito/bearer.ts";
import { type Directory, openDirectory } from "./cognito/pool/directory.ts";
import { createCognito, poolOf } from "./cognito/pool/service.ts";
import { sharedDirectory } from "./cognito/pool/shared.ts";
import { createDynamo } from "./dynamodb/service.ts";
import { rulesOf } from "./events/rules.ts";
import { createEvents, type Events } from "./events/service.ts";
import { guard } from "./iam/guard.ts";
import { type Policies, readPolicies, ROOT } from "./iam/policies.ts";
import { functionsOf } from "./lambda/definition.ts";
import { createLambda } from "./lambda/service.ts";
import type { Logs } from "./logs.ts";
import { chunks, lastOf, withMeter } from "./metering/calls.ts";
import { logLine } from "./metering/log-lines.ts";
import type { Meter } from "./metering/meter.ts";
import { bucketsOf, expirationsOf, machinesOf, queuesOf, secretsOf, tablesOf, topicsOf } from "./resources.ts";
import { createS3 } from "./s3/service.ts";
import type { Containers } from "./sagemaker/container.ts";
import { createSageMaker } from "./sagemaker/service.ts";
import { createSecrets } from "./secrets/service.ts";
import type { Input, Output, Service } from "./service.ts";
import { createSns, type Sns } from "./sns/service.ts";
import { createSqs, type Sqs } from "./sqs/service.ts";
import { createStates, type StatesService } from "./states/service.ts";
import type { Level } from "./store/store.ts";
import type { Resolved } from "./template/model.ts";
import type { Identities } from "./wire/identities.ts";

export type ServicesOptions = {
  readonly template: Resolved;
  /** The folder that the template was synthesized into; the functions' bundles are there. */
  readonly assembly: string;
  /** The folder that everything which is remembered lies in. */
  readonly directory: string;
  /** The folder was written before: what is missing in it is lost, not new. */
  readonly isKnown: boolean;
  /** Hears that the disk is full. */
  readonly onFull: () => void;
  readonly level: Level;
  readonly clock: Clock;
  readonly url: string;
  readonly identities: Identities;
  readonly logs: Logs;
  /** Who is in the user pool from the beginning. */
  readonly people?: readonly Person[] | undefined;
  /** The pool of another stack on this machine, in the place of one of its own. */
  readonly pool?: (() => Directory) | undefined;
  /** Models behind endpoints that the stack does not make. */
  readonly containers?: Containers | undefined;
  /** Hears of everything that AWS would bill. */
  readonly meter?: Meter | undefined;
};

/** Every AWS service of this machine, made for one template. */
export type Services = {
  /** Each refuses what the template's roles do not allow. */
  readonly all: readonly Service[];
  readonly lambda: Service;
  /** How many functions work at the moment; see `LambdaService`. */
  atWork(): number;
  readonly s3: Service;
  readonly sagemaker: Service;
  readonly sqs: Sqs;
  readonly events: Events;
  readonly sns: Sns;
  readonly states: StatesService;
  /** Who is in the user pool. */
  readonly people: Directory;
  /**
   * New work goes by these parameters' machines, functions and grants; what is under way ends as it began. Tables, queues
   * and buckets stay. Throws for a definition that is refused, and then changes nothing.
   */
  redeploy(template: Resolved): void;
  /** Calls as the system itself, which may do everything. */
  call(service: string, action: string, input: Input): Promise<Output>;
  stop(): Promise<void>;
};

export async function createServices(options: ServicesOptions): Promise<Services> {
  const { template, directory, isKnown, level, clock, onFull, containers, meter } = options;
  const ownerOf = ownersOf(template);
  const byName = new Map<string, Service>();
  const invoke = (service: string, action: string, input: Input, role: string): Promise<Output> => {
    const found = byName.get(service);
    if (found === undefined) throw new Error(`There is no service ${service} on this machine.`);
    return found.call(action, input, { role });
  };
  const [tables, buckets] = [tablesOf(template), bucketsOf(template)];
  const s3 = await createS3({
    directory: join(directory, "s3"),
    isKnown,
    clock,
    buckets,
    expirations: expirationsOf(template),
    onFull,
  });
  const dynamo = await createDynamo({
    directory: join(directory, "dynamodb"),
    isKnown,
    clock,
    tables,
    onFull,
    meter: meter && named(meter, ownerOf),
  });
  const others = async (): Promise<[Sqs, Service, Events, Service, Sns, Directory]> => {
    const rules = rulesOf(template);
    const queues = await createSqs({ level, clock, queues: queuesOf(template) });
    const send = (queueArn: string, body: string): Promise<void> => {
      meter?.({ unit: "sqs.request", at: lastOf(queueArn), by: "events", amount: chunks(Buffer.byteLength(body)) });
      return queues.put(queueArn, body, "events");
    };
    return [
      queues,
      await createSecrets({ level, secrets: secretsOf(template) }),
      await createEvents({ level, clock, rules, send }),
      await createSageMaker({ level, clock, s3, containers, meter }),
      await createSns({ level, clock, topics: topicsOf(template) }),
      await directoryOf(options),
    ];
  };
  const [sqs, secrets, events, sagemaker, sns, people] = await others().catch(async (error: unknown) => {
    await dynamo.stop();
    throw error;
  });
  const cognito = createCognito(people, poolOf(template), clock);
  const lambda = createLambda(lambdaOptions(options));
  const states = createStates({
    level,
    clock,
    machines: machinesOf(template),
    call: async (...call) => invoke(call[0], call[1], call[2], call[3].role),
    meter,
  });
  let policies = readPolicies(template);
  const current: Policies = { isAllowed: (...asked) => policies.isAllowed(...asked) };
  const plain = [lambda, states, events, sagemaker, sqs, sns, secrets, cognito, s3, dynamo];
  for (const service of plain)
    byName.set(service.name, guard(meter ? withMeter(service, meter, ownerOf) : service, current));
  return {
    all: [...byName.values()],
    lambda: byName.get(lambda.name) ?? lambda,
    atWork: () => lambda.atWork(),
    s3,
    sagemaker,
    sqs,
    events,
    sns,
    states,
    people,
    redeploy(next) {
      const rules = rulesOf(next);
      states.replaceMachines(machinesOf(next));
      events.replaceRules(rules);
      policies = readPolicies(next);
      lambda.replaceFunctions(functionsOf(next, options.assembly));
    },
    call: async (service, action, input) => invoke(service, action, input, ROOT),
    // In this order: who calls others first.
    stop: async () => {
      await states.stop();
      for (const service of plain) if (service !== states) await service.stop();
    },
  };
}

function directoryOf({ template, level, clock, people = [], pool }: ServicesOptions): Promise<Directory> {
  const groups = poolOf(template)?.groups ?? [];
  return pool ? sharedDirectory(pool, groups) : openDirectory({ level, clock, people, groups });
}

function lambdaOptions({
  template,
  assembly,
  clock,
  url,
  identities,
  logs,
  meter,
}: ServicesOptions): Parameters<typeof createLambda>[0] {
  const functions = functionsOf(template, assembly);
  const groups = new Map(functions.map((each) => [each.name, each.logGroup]));
  return {
    functions,
    clock,
    endpoint: () => url,
    credentialsOf: (role) => identities.credentialsOf(role),
    log(name, line) {
      const group = groups.get(name) ?? name;
      meter?.(logLine(group, line, name));
      logs.write(group, line);
    },
    meter,
  };
}

/** Whose role it is: a function's or a state machine's name; the role itself where it is neither's. */
function ownersOf(template: Resolved): (role: string) => string {
  const owners = new Map([
    ...template.ofType("AWS::Lambda::Function").map(({ name, properties }) => [properties.Role, name] as const),
    ...machinesOf(template).map(({ name, roleArn }) => [roleArn, name] as const),
  ]);
  return (role) => owners.get(role) ?? role;
}

const named =
  (meter: Meter, ownerOf: (role: string) => string): Meter =>
  (use) =>
    meter({ ...use, by: ownerOf(use.by ?? "") });
