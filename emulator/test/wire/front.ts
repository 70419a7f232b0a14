import { onTestFinished } from "vitest";
import type { Caller, Input, Output, Service } from "../../service.ts";
import { createFront, type Backend, type Front } from "../../wire/front.ts";
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
  const front = createFront({ identities, onError: (error) => void errors.push(error) });
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
