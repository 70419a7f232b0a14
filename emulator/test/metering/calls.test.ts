import { expect, test } from "vitest";
import { withMeter } from "../../metering/calls.ts";
import { Meters } from "../../metering/meter.ts";
import { AwsError, type Input, type Output, type Service } from "../../service.ts";

const service = (name: string, answer: () => Output): Service => ({
  name,
  call: async () => answer(),
  resourcesOf: () => [`arn:aws:${name}:us-east-1:000000000000:parcels`],
  stop: async () => {},
});

async function used(name: string, action: string, input: Input, answer: () => Output = () => ({})) {
  const meters = new Meters();
  const call = withMeter(service(name, answer), meters.meter, (role) => role.toUpperCase()).call(action, input, {
    role: "sort",
  });
  await call.catch(() => undefined);
  return meters.take().map(({ unit, at, by, amount }) => [unit, at, by, amount]);
}

const KB = 1024;

test("a message of 100 KB is two requests, by whom the role belongs to", async () => {
  const input = { QueueUrl: "http://host/queue/parcels", MessageBody: "x".repeat(100 * KB) };
  expect(await used("sqs", "SendMessage", input)).toEqual([
    ["call", "sqs:SendMessage:parcels", "SORT", 1],
    ["sqs.request", "parcels", "SORT", 2],
  ]);
});

test("a batch is billed by all of its messages together", async () => {
  const Entries = ["0", "1", "2"].map((Id) => ({ Id, MessageBody: "x".repeat(30 * KB) }));
  expect((await used("sqs", "SendMessageBatch", { QueueUrl: "http://host/queue/parcels", Entries })).slice(1)).toEqual([
    ["sqs.request", "parcels", "SORT", 2],
  ]);
});

test("an object is a put and its bytes, under the first part of its key", async () => {
  const input = { Bucket: "store", Key: "items/a/b", Body: new Uint8Array(3) };
  expect((await used("s3", "PutObject", input)).slice(1)).toEqual([
    ["s3.put", "store/items", "SORT", 1],
    ["s3.kept", "store/items", "SORT", 3],
  ]);
});

test("S3 bills a read of what is not there; EventBridge nothing that it refuses", async () => {
  const refuse = (): never => {
    throw new AwsError("Refused", "no");
  };
  expect((await used("s3", "GetObject", { Bucket: "store", Key: "a" }, refuse)).slice(1)).toEqual([
    ["s3.get", "store/a", "SORT", 1],
  ]);
  expect((await used("events", "PutEvents", { Entries: [{ DetailType: "sorted" }] }, refuse)).slice(1)).toEqual([]);
});

test("what was taken is not counted again", async () => {
  const meters = new Meters();
  meters.meter({ unit: "call", at: "a" });
  meters.meter({ unit: "call", at: "a", amount: 2 });
  expect(meters.take()).toEqual([{ unit: "call", at: "a", by: "", amount: 3 }]);
  expect(meters.take()).toEqual([]);
});
