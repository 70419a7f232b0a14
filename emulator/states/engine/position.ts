import type { Output } from "../../service.ts";
import type { Outputs } from "../definition/machine.ts";
import type { Integration } from "../integrations/integration.ts";
import type { ActiveFrame, Work } from "../journal/frame.ts";
import type { EventDetails } from "../journal/records.ts";
import type { Bindings } from "../language/expressions.ts";
import { isObject, type Json, type JsonObject } from "../language/json.ts";
import { evaluateAll, type Template } from "../language/template.ts";
import { Cancelled } from "./failure.ts";
import type { Cancellation } from "./cancellation.ts";
import { checkedPayload } from "./checks.ts";
import { countEvent } from "./metering.ts";
import type { MapItem, Run, Surroundings } from "./run.ts";
import { sleepUntil } from "./waiting.ts";

/** What a state hands on. `next` is undefined where the branch ends. */
export type Step = { readonly next: string | undefined; readonly output: Json; readonly assign: JsonObject };

/** What an expression sees besides the input: a task's result, or the error that was caught. */
export type Extra = { readonly result?: Json; readonly errorOutput?: Json };

/** What the context object shows besides what the position knows. */
export type Context = { readonly item?: MapItem | undefined; readonly token?: string | undefined };

/** Where a branch stands, and what the state there may do. */
export class Position {
  readonly run: Run;
  readonly path: string;
  readonly around: Surroundings;
  #frame: ActiveFrame;

  constructor(run: Run, path: string, around: Surroundings, frame: ActiveFrame) {
    this.run = run;
    this.path = path;
    this.around = around;
    this.#frame = frame;
  }

  get frame(): ActiveFrame {
    return this.#frame;
  }

  get cancellation(): Cancellation {
    return this.around.cancellation;
  }

  /** Own variables hide none of the surrounding ones: the definition was checked for that. */
  get variables(): JsonObject {
    return { ...this.around.variables, ...this.#frame.variables };
  }

  /** Replaces the frame in the journal; `commit` makes it last. */
  save(change: Partial<ActiveFrame> = {}): void {
    this.#frame = { ...this.#frame, ...change };
    this.run.progress.save(this.path, this.#frame);
  }

  /** Stands somewhere else from now on; the journal hears of it with the next `save`. */
  moveTo(frame: ActiveFrame): void {
    this.#frame = frame;
  }

  begin(work: Omit<Work, "since">): Work {
    const begun = { ...work, since: this.run.engine.clock.now() };
    this.save({ work: begun, wake: undefined });
    return begun;
  }

  commit(): Promise<void> | undefined {
    return this.run.progress.commit();
  }

  /** Before the world hears of anything: resolves when all of it is on disk. Throws `Cancelled` when it is too late. */
  async ready(): Promise<void> {
    await this.commit();
    if (this.cancellation.isCancelled) throw new Cancelled();
  }

  /** Calls the API behind an integration under the machine's role. Throws what the service throws. */
  async call(integration: Integration, args: Json): Promise<Output> {
    const { engine, machine } = this.run;
    const input = integration.request(isObject(args) ? args : {});
    return engine.call(integration.service, integration.action, input, { role: machine.source.roleArn });
  }

  event(type: string, details: () => EventDetails): void {
    countEvent(this.run, type, details);
    const event = this.run.progress.event(type, this.#frame.event, details);
    if (event !== 0) this.#frame = { ...this.#frame, event };
  }

  /** Sleeps until the time in the frame, if there is one. */
  async sleep(): Promise<void> {
    const { clock } = this.run.engine;
    if (this.#frame.wake === undefined || this.#frame.wake <= clock.now()) return;
    await this.commit();
    await sleepUntil(this.#frame.wake, clock, this.cancellation);
  }

  bindings(extra: Extra = {}, { item = this.around.item, token = this.#frame.work?.token }: Context = {}): Bindings {
    const states = { input: this.#frame.input, context: this.#context(item, token), ...extra };
    return { ...this.around.variables, ...this.#frame.variables, states };
  }

  async evaluate(template: Template | undefined, otherwise: Json, bindings?: Bindings): Promise<Json> {
    return template === undefined ? otherwise : checkedPayload(await template(bindings ?? this.bindings()));
  }

  /** Evaluates Output and Assign, both with the variables as they were before. */
  async step(outputs: Outputs, next: string | undefined, otherwise: Json, extra?: Extra): Promise<Step> {
    const bindings = this.bindings(extra);
    const output = await this.evaluate(outputs.output, otherwise, bindings);
    if (Object.keys(outputs.assign).length === 0) return { next, output, assign: {} };
    return { next, output, assign: checkedPayload(await evaluateAll(outputs.assign, bindings)) };
  }

  #context(item: MapItem | undefined, token: string | undefined): JsonObject {
    const { source } = this.run.machine;
    const { state, entered, attempts } = this.#frame;
    const retries = attempts.reduce((sum, count) => sum + count, 0);
    return {
      Execution: this.run.execution,
      StateMachine: { Id: source.arn, Name: source.name },
      State: { Name: state, EnteredTime: new Date(entered).toISOString(), RetryCount: retries },
      ...(token === undefined ? {} : { Task: { Token: token } }),
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }
}
