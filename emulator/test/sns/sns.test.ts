import { expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createSns } from "../../sns/service.ts";
import { openLevel } from "../events/fixture.ts";

const TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms";
const CALLER = { role: "test" };

test("what is published to a topic is kept, the newest first, and is there after a restart", async () => {
  const [level, clock] = [await openLevel(), new ManualClock()];
  const sns = await createSns({ level, clock, topics: [TOPIC] });
  await sns.call("Publish", { TopicArn: TOPIC, Message: "one", Subject: "Hello" }, CALLER);
  await sns.call("Publish", { TopicArn: TOPIC, Message: "two" }, CALLER);
  const again = await createSns({ level, clock, topics: [TOPIC] });
  expect(await again.recent(5)).toEqual([
    { topic: TOPIC, message: "two" },
    { topic: TOPIC, message: "one", subject: "Hello" },
  ]);
  expect(again.resourcesOf("Publish", { TopicArn: TOPIC })).toEqual([TOPIC]);
});

test.each([
  ["Publish", { TopicArn: `${TOPIC}-other`, Message: "x" }, "NotFound"],
  ["Publish", { TopicArn: TOPIC }, "InvalidParameter"],
  ["Publish", { TopicArn: TOPIC, Message: "x".repeat(256 * 1024 + 1) }, "InvalidParameter"],
  ["Publish", { TopicArn: TOPIC, Message: "x", Subject: "two\nlines" }, "InvalidParameter"],
  ["Publish", { PhoneNumber: "+49", Message: "x" }, "NotSupportedLocally"],
  ["Publish", { TopicArn: TOPIC, Message: "x", MessageStructure: "json" }, "NotSupportedLocally"],
  ["Subscribe", { TopicArn: TOPIC }, "NotSupportedLocally"],
])("%s %j is refused", async (action, input, code) => {
  const sns = await createSns({ level: await openLevel(), clock: new ManualClock(), topics: [TOPIC] });
  await expect(sns.call(action, input, CALLER)).rejects.toMatchObject({ code });
});
