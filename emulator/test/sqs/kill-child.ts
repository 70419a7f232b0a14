/** Sends, receives and deletes without end until it is killed; says what was acknowledged. */
import { writeSync } from "node:fs";
import { ClassicLevel } from "classic-level";
import { systemClock } from "../../clock.ts";
import { createSqs } from "../../sqs/service.ts";

const [directory = "", queues = "[]"] = process.argv.slice(2);
const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
await level.open();
const sqs = await createSqs({ level, clock: systemClock, queues: JSON.parse(queues) });
const call = (action: string, input: object) => sqs.call(action, { QueueUrl: "jobs", ...input }, { role: "child" });
const say = (...words: unknown[]): unknown => writeSync(1, `${words.join(" ")}\n`);

async function sender(): Promise<never> {
  for (let n = 0; ; n++)
    say("sent", (await call("SendMessage", { MessageBody: "x", DelaySeconds: n % 3 === 0 ? 900 : 0 }))["MessageId"]);
}

/** Deletes every other message and leaves the rest in flight for an hour. */
async function receiver(): Promise<never> {
  for (let n = 0; ; n++) {
    const { Messages = [] } = await call("ReceiveMessage", {
      MaxNumberOfMessages: 3,
      VisibilityTimeout: 3600,
      WaitTimeSeconds: 20,
    });
    for (const { MessageId, ReceiptHandle } of Messages as { MessageId: string; ReceiptHandle: string }[]) {
      say("received", MessageId);
      if (n % 2 === 0) continue;
      say("deleting", MessageId);
      await call("DeleteMessage", { ReceiptHandle });
      say("deleted", MessageId);
    }
  }
}

await Promise.all([sender(), sender(), sender(), receiver(), receiver()]);
