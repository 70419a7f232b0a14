import { withCpuTime } from "./cpu-time.ts";
import type { Answered } from "./variant.ts";

/** A model of whoever runs the stack, behind an endpoint that the stack does not make: it is there as long as the stack runs. */
export type Container = {
  /** Which variant answers, as the answer's header names it. */
  readonly variant: string;
  /** From the request's body to the answer's. What it throws, the endpoint passes on as the container's error. */
  answer(body: Uint8Array): string;
};

/** Containers by the names of their endpoints. */
export type Containers = Readonly<Record<string, Container>>;

/** What answers under an endpoint's name: a variant, or what is asked like one. */
export type Asked = { readonly name: string; ask(body: Uint8Array, contentType: string): Promise<Answered> };

/** The container behind an endpoint, asked in this thread: it is for models that answer within milliseconds. */
export function containerAt(containers: Containers, endpoint: string): Asked | undefined {
  const container = Object.hasOwn(containers, endpoint) ? containers[endpoint] : undefined;
  return container && { name: container.variant, ask: async (body) => withCpuTime(() => saidBy(container, body)) };
}

function saidBy(container: Container, body: Uint8Array): Pick<Answered, "status" | "body"> {
  try {
    return { status: 200, body: container.answer(body) };
  } catch (error) {
    return { status: 500, body: error instanceof Error ? error.message : "the container broke" };
  }
}
