import { NotFoundException, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { serve } from "./front.ts";

const PUBLISH = new PublishCommand({ TopicArn: "arn:a", Message: "a & b = ü\n+", Subject: "hello" });

test("SNS's client sends texts in a form, and reads what comes back", async () => {
  const { client, calls } = await serve("sns", () => ({ MessageId: "m<1>" }));
  expect(await new SNSClient(client).send(PUBLISH)).toMatchObject({ MessageId: "m<1>" });
  expect(calls).toMatchObject([
    { action: "Publish", input: { TopicArn: "arn:a", Message: "a & b = ü\n+", Subject: "hello" } },
  ]);
});

test("SNS's client reads an error by its name", async () => {
  const { client } = await serve("sns", () => Promise.reject(new AwsError("NotFound", "Topic does not exist", 404)));
  const error: unknown = await new SNSClient(client).send(PUBLISH).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NotFoundException);
  expect(error).toMatchObject({ message: "Topic does not exist" });
});
