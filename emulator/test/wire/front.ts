import { createHash } from "node:crypto";
import { onTestFinished } from "vitest";
import { type Clock, systemClock } from "../../clock.ts";
import type { Caller, Input, Output, Service } from "../../service.ts";
import { createFront, type Backend, type Front } from "../../wire/front.ts";
import type { RequestHead } from "../../wire/http.ts";
import { signatureOf } from "../../wire/signature.ts";
import { createIdentities, type Credentials } from "../../wire/identities.ts";

export type Called = { readonly action: string; readonly input: Input; readonly caller: Caller };

export type Served = {
  readonly url: string;
  readonly calls: Called[];
  readonly errors: unknown[];
  readonly front: Front;
  /** What an SDK client needs to call under the role `tester`, without a second attempt. */
  readonly client: { region: string; endpoint: string; credentials: Credentials; maxAttempts: number };
};

export const ROLE = "arn:aws:iam::000000000000:role/tester";

/** A front with one service; `answer` makes what it answers, or throws. */
export async function serve(
  name: string,
  answer: (action: string, input: Input) => Output | Promise<Output>,
  backend: Partial<Backend> = {},
  clock: Clock = systemClock,
): Promise<Served> {
  const calls: Called[] = [];
  const errors: unknown[] = [];
  const service: Service = {
    name,
    call: async (action, input, caller) => {
      calls.push({ action, input, caller });
      return answer(action, input);
    },
    resourcesOf: () => [],
    stop: async () => {},
  };
  const identities = createIdentities();
  const front = createFront({ identities, clock, onError: (error) => void errors.push(error) });
  const { url } = await front.listen(0);
  front.open({
    services: [service],
    api: { handles: () => false, handle: () => Promise.reject(new Error("unused")) },
    ...backend,
  });
  onTestFinished(() => front.close());
  const credentials = identities.credentialsOf(ROLE);
  return { url, calls, errors, front, client: { region: "us-east-1", endpoint: url, credentials, maxAttempts: 1 } };
}

/** The headers of a call that is signed like an SDK client's, for requests that no client makes. */
export function signedHeaders(
  { url, client }: Served,
  head: Pick<RequestHead, "method" | "path">,
  to: Signing,
): Record<string, string> {
  const { service, body, headers = {} } = to;
  const all = { host: new URL(url).host, ...headers };
  const signed = {
    accessKeyId: client.credentials.accessKeyId,
    service,
    scope: `20261120/us-east-1/${service}/aws4_request`,
    at: "20261120T120000Z",
    headers: Object.keys(all).toSorted(),
    signature: "",
  };
  const request = { ...head, query: "", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", headers: all };
  const hash = headers["x-amz-content-sha256"] ?? createHash("sha256").update(body).digest("hex");
  const signature = signatureOf(request, signed, client.credentials.secretAccessKey, hash);
  const parts = [
    `Credential=${signed.accessKeyId}/${signed.scope}`,
    `SignedHeaders=${signed.headers.join(";")}`,
    `Signature=${signature}`,
  ];
  return { ...headers, "x-amz-date": signed.at, authorization: `AWS4-HMAC-SHA256 ${parts.join(", ")}` };
}
type Signing = { readonly service: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> };
