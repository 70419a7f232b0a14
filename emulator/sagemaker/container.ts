import { withCpuTime } from "./cpu-time.ts";
import { askListening, type Listening } from "./listening.ts";
import type { Answered } from "./variant.ts";

/** A model of whoever runs the stack, behind an endpoint that the stack does not make: it is there as long as the stack runs. */
export type Container = {
  /** Which variant answers, as the answer's header names it. */
  readonly variant: string;
  /** From the request's body to the answer's. What it throws, the endpoint passes on as the container's error. */
  answer(body: Uint8Array): string;
};

/** Models by the names of their endpoints: a function, or the address where one listens. */
export type Containers = Readonly<Record<string, Container | Listening>>;

export type Question = {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly accept?: string | undefined;
};
/** What a model answered; JSON, where it does not say what. */
export type Said = Omit<Answered, "body"> & { readonly body: string | Uint8Array; readonly contentType?: string };

/** What answers under an endpoint's name: a variant, or what is asked like one. */
export type Asked = { readonly name: string; ask(question: Question): Promise<Said> };

/** The model behind an endpoint. A function is asked in this thread: it is for models that answer within milliseconds. */
export function containerAt(containers: Containers, endpoint: string): Asked | undefined {
  const container = Object.hasOwn(containers, endpoint) ? containers[endpoint] : undefined;
  if (container === undefined) return undefined;
  return { name: container.variant, ask: async (question) => saidBy(container, question) };
}

function saidBy(container: Container | Listening, question: Question): Said | Promise<Said> {
  return "url" in container ? askListening(container, question) : withCpuTime(() => answerOf(container, question.body));
}

function answerOf(container: Container, body: Uint8Array): Pick<Answered, "status" | "body"> {
  try {
    return { status: 200, body: container.answer(body) };
  } catch (error) {
    return { status: 500, body: error instanceof Error ? error.message : "the container broke" };
  }
}
