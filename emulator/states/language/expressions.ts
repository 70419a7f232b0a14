import jsonata from "jsonata";
import type { Clock } from "../../clock.ts";
import { Failure } from "../engine/failure.ts";
import { refusal } from "./dialect.ts";
import { addFunctions } from "./functions.ts";
import { type Json, toJson } from "./json.ts";

/** The variables that an expression sees, without their dollar: `states`, and what states assigned. */
export type Bindings = Readonly<Record<string, unknown>>;

/** Evaluates to JSON. Rejects with a `Failure` named States.QueryEvaluationError. */
export type Expression = (bindings: Bindings) => Promise<Json>;

/** An expression that never ends would stop the whole process; this many milliseconds are allowed. */
const LONGEST_EVALUATION = 5000;

/** Parses JSONata once per source: parsing costs many times what evaluating does. */
export class Expressions {
  readonly #parsed = new Map<string, jsonata.Expression>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `field` names the place in the state for error messages. Throws an `Error` for what Step Functions would not accept. */
  compile(source: string, field: string): Expression {
    const expression = this.#parse(source, field);
    return async (bindings) => {
      try {
        return toJson(await expression.evaluate(undefined, bindings));
      } catch (error) {
        throw new Failure(
          "States.QueryEvaluationError",
          `The JSONata expression '${source}' specified for the field '${field}' ${reasonOf(error)}.`,
        );
      }
    };
  }

  #parse(source: string, field: string): jsonata.Expression {
    const known = this.#parsed.get(source);
    if (known !== undefined) return known;
    const expression = parse(source, field);
    addFunctions(expression, this.#clock);
    this.#parsed.set(source, expression);
    return expression;
  }
}

function parse(source: string, field: string): jsonata.Expression {
  const where = `the expression '${source}' of ${field}`;
  let parsed: jsonata.Expression;
  try {
    parsed = jsonata(source, { timeout: LONGEST_EVALUATION });
  } catch (error) {
    throw new Error(`${where} is not JSONata: ${messageOf(error)}`, { cause: error });
  }
  const refused = refusal(source, parsed);
  if (refused !== undefined) throw new Error(`${where} is refused: ${refused}`);
  return parsed;
}

function reasonOf(error: unknown): string {
  const message = messageOf(error);
  return message.startsWith("returned ") ? message : `threw an error during evaluation: ${message}`;
}

/** JSONata throws plain objects with a message. */
function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
