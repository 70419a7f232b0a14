import { monotonicFactory } from "ulid";
import type { Clock } from "../clock.ts";
import { onlyKnown, requiredText, textOf } from "../input.ts";
import { AwsError, type Input, notSupported, type Output, type Service } from "../service.ts";
import type { Level } from "../store/store.ts";

/** What was published to a topic. */
export type Published = { readonly topic: string; readonly subject?: string; readonly message: string };

export interface Sns extends Service {
  /** The newest messages, newest first. */
  recent(limit: number): Promise<Published[]>;
}

/** How many messages are kept to be shown. */
const KEPT = 1000;
/** The largest message, in bytes. */
const MAX_SIZE = 256 * 1024;
const KNOWN = new Set(["TopicArn", "Message", "Subject"]);
/** Printable ASCII, as https://docs.aws.amazon.com/sns/latest/api/API_Publish.html has it. */
const SUBJECT = /^[!-~][ -~]{0,99}$/;

type Options = { readonly level: Level; readonly clock: Clock; readonly topics: readonly string[] };

/** SNS without subscribers: what is published to a topic of the stack is on disk before Publish answers, and goes nowhere. */
export async function createSns({ level, clock, topics }: Options): Promise<Sns> {
  const published = level.sublevel<string, Published>(["sns", "published"], { valueEncoding: "json" });
  const newest = await published.keys({ reverse: true, limit: KEPT }).all();
  if (newest.length === KEPT) await published.clear({ lt: newest.at(-1) });
  const newId = monotonicFactory();
  return {
    name: "sns",
    async call(action, input): Promise<Output> {
      if (action !== "Publish") throw notSupported(`SNS ${action}`);
      onlyKnown("SNS Publish", input, KNOWN);
      const message = messageOf(input);
      if (!topics.includes(message.topic)) throw new AwsError("NotFound", "Topic does not exist", 404);
      const MessageId = newId(clock.now());
      await published.put(MessageId, message);
      return { MessageId };
    },
    resourcesOf: (_action, { TopicArn }) => [String(TopicArn)],
    recent: (limit) => published.values({ reverse: true, limit }).all(),
    stop: async () => {},
  };
}

function messageOf(input: Input): Published {
  const message = requiredText(input, "Message", invalid);
  if (Buffer.byteLength(message) > MAX_SIZE) throw invalid("Message too long");
  const subject = textOf(input, "Subject", invalid);
  if (subject !== undefined && !SUBJECT.test(subject)) throw invalid("Subject");
  return { topic: requiredText(input, "TopicArn", invalid), message, ...(subject !== undefined && { subject }) };
}

const invalid = (what: string): AwsError => new AwsError("InvalidParameter", `Invalid parameter: ${what}`);
