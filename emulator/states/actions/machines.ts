import { AwsError, type Input, type Output } from "../../service.ts";
import { compileMachine } from "../definition/compile.ts";
import type { Machine, MachineDefinition } from "../definition/machine.ts";
import type { Expressions } from "../language/expressions.ts";
import { required, seconds } from "./parameters.ts";

/** The machines that new executions start with. */
export class Machines {
  readonly #expressions: Expressions;
  #byArn: ReadonlyMap<string, Machine> = new Map();
  #since = 0;

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  /** Throws an `Error` for a definition that is refused, and then changes nothing. `now`: milliseconds since the epoch. */
  replace(definitions: readonly MachineDefinition[], now: number): void {
    this.#byArn = new Map(
      definitions.map((definition) => [definition.arn, compileMachine(definition, this.#expressions)]),
    );
    this.#since = now;
  }

  all(): readonly Machine[] {
    return [...this.#byArn.values()];
  }

  /** Throws InvalidArn or StateMachineDoesNotExist. */
  get(arn: string): Machine {
    if (!/^arn:aws:states:[^:]*:[^:]*:stateMachine:./.test(arn))
      throw new AwsError("InvalidArn", `Invalid Arn: '${arn}'`);
    const machine = this.#byArn.get(arn);
    if (machine === undefined) throw new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  describe(input: Input): Output {
    const { source } = this.get(required(input, "stateMachineArn"));
    const { arn, name, type, roleArn, definition } = source;
    return {
      stateMachineArn: arn,
      name,
      type,
      roleArn,
      definition,
      status: "ACTIVE",
      creationDate: seconds(this.#since),
    };
  }

  list(): Output {
    const creationDate = seconds(this.#since);
    return {
      stateMachines: this.all().map(({ source: { arn, name, type } }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate,
      })),
    };
  }
}
