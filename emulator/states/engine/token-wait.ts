import type { Integration } from "../integrations/integration.ts";
import type { TaskResult, Work } from "../journal/frame.ts";
import type { Json } from "../language/json.ts";
import { Failure, Cancelled } from "./failure.ts";
import type { Position } from "./position.ts";

/**
 * Hands the token on and waits for its result. After a crash the wait goes on, and its timeout still runs from when the
 * attempt began. A token that was handed on before is good before any I/O, so that a service that has just started knows
 * all of them.
 */
export async function waitForToken(
  position: Position,
  integration: Integration,
  work: Work,
  repeated: boolean,
): Promise<Json> {
  if (work.result !== undefined) return work.result.output;
  if (!repeated) await position.ready();
  const wait = new TokenWait(position, work);
  if (work.submitted !== true) submit(position, integration, work).catch((error: unknown) => wait.fail(error));
  try {
    return (await wait.answered).output;
  } finally {
    wait.end();
  }
}

/**
 * One token's wait. A result, a timeout, a call that failed and the end of the execution race; whoever takes the token out of the service's table has won, and the others find it gone.
 */
class TokenWait {
  readonly answered: Promise<TaskResult>;
  readonly #position: Position;
  readonly #work: Work;
  readonly #token: string;
  readonly #reject: (error: unknown) => void;
  readonly #undo: (() => void)[];

  constructor(position: Position, work: Work) {
    const { promise, resolve, reject } = Promise.withResolvers<TaskResult>();
    const { tokens } = position.run.engine;
    this.answered = promise;
    this.#reject = reject;
    this.#position = position;
    this.#work = work;
    this.#token = work.token ?? "";
    tokens.open(this.#token, { answer: (result) => this.#record(result).then(() => resolve(result)) });
    this.#undo = [this.#startTimeout(), position.cancellation.on(() => this.fail(new Cancelled()))];
  }

  fail(error: unknown): void {
    if (this.#position.run.engine.tokens.close(this.#token)) this.#reject(error);
  }

  end(): void {
    for (const undo of this.#undo) undo();
  }

  #startTimeout(): () => void {
    const { clock } = this.#position.run.engine;
    const { since, timeoutSeconds } = this.#work;
    if (timeoutSeconds === undefined) return () => undefined;
    return clock.after(since + timeoutSeconds * 1000 - clock.now(), () => this.fail(new Failure("States.Timeout")));
  }

  /** Whoever sent the result hears of success only when it is on disk. */
  async #record(result: TaskResult): Promise<void> {
    this.#position.save({ work: { ...(this.#position.frame.work ?? this.#work), result } });
    await this.#position.commit();
  }
}

/** Notes that the token was handed on, unless the attempt is over by then. */
async function submit(position: Position, integration: Integration, work: Work): Promise<void> {
  await position.ready();
  integration.result(await position.call(integration, work.input));
  const now = position.frame.work;
  if (now === undefined || now.token !== work.token || position.cancellation.isCancelled) return;
  const { resourceType, resource } = integration;
  position.event("TaskSubmitted", () => ({ taskSubmittedEventDetails: { resourceType, resource } }));
  position.save({ work: { ...now, submitted: true } });
  await position.commit();
}
