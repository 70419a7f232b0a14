import { isRecord } from "../input.ts";
import type { Input, Output, Service } from "../service.ts";
import { type Meter, stepsOf, type Use } from "./meter.ts";

/** SQS and EventBridge bill a request for each 64 KB. */
const CHUNK = 64 * 1024;

/** How many requests a body of some bytes is billed as. */
export const chunks = (bytes: number): number => stepsOf(bytes, CHUNK);

/**
 * The same service, counting what its calls cost by what goes in and out, and the calls themselves. Lambda, DynamoDB and
 * Step Functions count their own work. A call that is refused counts as a call; of those, S3 bills for its own.
 */
export function withMeter(service: Service, meter: Meter, ownerOf: (role: string) => string): Service {
  return {
    name: service.name,
    resourcesOf: (action, input) => service.resourcesOf(action, input),
    alsoNeeds: (action, input) => service.alsoNeeds?.(action, input) ?? [],
    stop: () => service.stop(),
    async call(action, input, caller) {
      const by = ownerOf(caller.role);
      meter({ unit: "call", at: `${service.name}:${action}:${lastOf(service.resourcesOf(action, input)[0])}`, by });
      const output = await service.call(action, input, caller).catch((error: unknown) => {
        // Nobody pays for what other services refuse.
        if (service.name === "s3") meter({ ...requestOf(action, input), by });
        throw error;
      });
      for (const use of USES[service.name]?.(action, input, output) ?? []) meter({ ...use, by });
      return output;
    },
  };
}

type Uses = (action: string, input: Input, output: Output) => readonly Use[];

const USES: Readonly<Record<string, Uses>> = {
  sqs: (_action, input, { Messages }) => {
    const messages = [input, ...recordsIn(input["Entries"]), ...recordsIn(Messages)];
    const bytes = messages.reduce((sum, { MessageBody, Body }) => sum + bytesOf(MessageBody ?? Body), 0);
    return [{ unit: "sqs.request", at: lastOf(String(input["QueueUrl"])), amount: chunks(bytes) }];
  },
  s3: (action, input) => {
    const request = requestOf(action, input);
    const { Body } = input;
    if (!(Body instanceof Uint8Array) || action !== "PutObject") return [request];
    return [request, { unit: "s3.kept", at: request.at, amount: Body.length }];
  },
  events: (_action, { Entries }) =>
    recordsIn(Entries).map((entry) => ({
      unit: "events.event",
      at: String(entry["DetailType"]),
      amount: chunks(Buffer.byteLength(JSON.stringify(entry))),
    })),
  sagemaker: (action, { EndpointName }) =>
    action === "InvokeEndpoint" ? [{ unit: "sagemaker.call", at: String(EndpointName) }] : [],
};

/** An object's place is its bucket and the first part of its key. Lists are billed as puts are, deletions are free. */
function requestOf(action: string, { Bucket, Key, Prefix }: Input): Use {
  const at = `${String(Bucket)}/${String(Key ?? Prefix).split("/")[0] ?? ""}`;
  if (action === "GetObject" || action === "HeadObject") return { unit: "s3.get", at };
  return { unit: "s3.put", at, amount: action.startsWith("Delete") ? 0 : 1 };
}

const recordsIn = (value: unknown): Input[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const bytesOf = (text: unknown): number => (typeof text === "string" ? Buffer.byteLength(text) : 0);

/** The name at the end of an ARN or a queue's URL. */
export const lastOf = (arn = ""): string => arn.split(/[:/]/).at(-1) ?? "";
