import { AwsError } from "../../service.ts";
import { compileMachine } from "../definition/compile.ts";
import type { Machine, MachineDefinition } from "../definition/machine.ts";
import type { Expressions } from "../language/expressions.ts";

/** The machines that new executions start with. */
export class Machines {
  readonly #expressions: Expressions;
  #byArn: ReadonlyMap<string, Machine> = new Map();

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  /** Throws an `Error` for a definition that is refused, and then changes nothing. */
  replace(definitions: readonly MachineDefinition[]): void {
    this.#byArn = new Map(
      definitions.map((definition) => [definition.arn, compileMachine(definition, this.#expressions)]),
    );
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
}
