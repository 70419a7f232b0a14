import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

// One quick second try; the state machine's limit is 8 seconds, and an unanswered question goes to people. What the SDK
// puts together for each call anew is kept: every decision asks here.
const client = new SageMakerRuntimeClient({
  cacheMiddleware: true,
  maxAttempts: 2,
  requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
});
// A measurement asks about many items at once, of an endpoint that may have to wake up first; nobody waits for it.
const patientClient = new SageMakerRuntimeClient({
  maxAttempts: 5,
  requestHandler: { requestTimeout: 70_000, connectionTimeout: 1000 },
});

type Question = {
  readonly endpoint: string;
  readonly body: string;
  readonly contentType: string;
  readonly accept: string;
};
type Reply = { readonly body: string; readonly variant: string | undefined };

/** Asks an endpoint. The variant that answered is named after its model version. */
export const ask = (question: Question): Promise<Reply> => askWith(client, question);

/** The same with as much time as an endpoint has, and several tries. */
export const askPatiently = (question: Question): Promise<Reply> => askWith(patientClient, question);

async function askWith(
  asker: SageMakerRuntimeClient,
  { endpoint, body, contentType, accept }: Question,
): Promise<Reply> {
  const reply = await asker.send(
    new InvokeEndpointCommand({
      EndpointName: endpoint,
      Body: Buffer.from(body),
      ContentType: contentType,
      Accept: accept,
    }),
  );
  return { body: reply.Body.transformToString("utf8"), variant: reply.InvokedProductionVariant };
}
