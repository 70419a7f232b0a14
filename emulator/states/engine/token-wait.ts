import type { Integration } from "../integrations/integration.ts";
import type { TaskResult, Work } from "../journal/frame.ts";
import type { Json } from "../language/json.ts";
import { Failure, Halted } from "./failure.ts";
import type { Position } from "./position.ts";
import { callApi } from "./task-call.ts";

/**
 * Hands the token on and waits for its result. After a crash the wait goes on: its timeout runs from when the attempt
 * began, its heartbeat anew, because nobody could send one while the machine was down. A token that was handed
 * on before is good before any I/O, so that a service that has just started knows all of them.
 */
export async function waitForToken(
  position: Position,
  integration: Integration,
  work: Work,
  repeated: boolean,
): Promise<Json> {
  if (work.result !== undefined) return resultOf(work.result);
  if (!repeated) await position.ready();
  const wait = new TokenWait(position, work);
  if (work.submitted !== true) submit(position, integration, work).catch((error: unknown) => wait.fail(error));
  try {
    return resultOf(await wait.answered);
  } finally {
    wait.end();
  }
}

/**
 * One token's wait. A result, a timeout, a heartbeat that stayed out, a call that failed and the end of the execution
 * race; whoever takes the token out of the service's table has won, and the others find it gone.
 */
class TokenWait {
  readonly answered: Promise<TaskResult>;
  readonly #position: Position;
  readonly #work: Work;
  readonly #token: string;
  readonly #reject: (error: unknown) => void;
  readonly #undo: (() => void)[];
  #stopHeartbeat = (): void => undefined;

  constructor(position: Position, work: Work) {
    const { promise, resolve, reject } = Promise.withResolvers<TaskResult>();
    const { tokens } = position.run.engine;
    this.answered = promise;
    this.#reject = reject;
    this.#position = position;
    this.#work = work;
    this.#token = work.token ?? "";
    tokens.open(this.#token, {
      heartbeat: () => this.#heartbeat(),
      answer: (result) => this.#record(result).then(() => resolve(result)),
    });
    this.#undo = [this.#startTimeout(), position.halt.on(() => this.fail(new Halted()))];
    this.#heartbeat();
  }

  fail(error: unknown): void {
    if (this.#position.run.engine.tokens.close(this.#token)) this.#reject(error);
  }

  end(): void {
    this.#stopHeartbeat();
    for (const undo of this.#undo) undo();
  }

  #startTimeout(): () => void {
    const { clock } = this.#position.run.engine;
    const { since, timeoutSeconds } = this.#work;
    if (timeoutSeconds === undefined) return () => undefined;
    return clock.after(since + timeoutSeconds * 1000 - clock.now(), () => this.fail(new Failure("States.Timeout")));
  }

  #heartbeat(): void {
    const { heartbeatSeconds } = this.#work;
    this.#stopHeartbeat();
    if (heartbeatSeconds === undefined) return;
    this.#stopHeartbeat = this.#position.run.engine.clock.after(heartbeatSeconds * 1000, () =>
      this.fail(new Failure("States.HeartbeatTimeout")),
    );
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
  integration.result(await callApi(position, integration, work.input));
  const now = position.frame.work;
  if (now === undefined || now.token !== work.token || position.halt.halted) return;
  const { resourceType, resource } = integration;
  position.event("TaskSubmitted", () => ({ taskSubmittedEventDetails: { resourceType, resource } }));
  position.save({ work: { ...now, submitted: true } });
  await position.commit();
}

function resultOf(result: TaskResult): Json {
  if ("output" in result) return result.output;
  throw new Failure(result.error, result.cause);
}
