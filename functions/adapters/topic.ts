import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { QUICK } from "./limits.ts";
import { required } from "./runtime.ts";

const sns = new SNSClient(QUICK);

/** Tells the subscribers of the stack's topic. */
export async function tellTopic(subject: string, message: string): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: required("TOPIC_ARN"), Subject: subject, Message: message }));
}
