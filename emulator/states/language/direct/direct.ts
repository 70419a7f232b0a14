import type jsonata from "jsonata";
import type { Bindings } from "../expressions.ts";
import type { Json } from "../json.ts";
import { evaluatorOf } from "./nodes.ts";
import type { Node } from "./syntax.ts";
import { type Evaluator, UNSURE } from "./values.ts";

/** Evaluates at once; undefined where that needs JSONata after all. */
export type Direct = (bindings: Bindings) => Json | undefined;

/**
 * The part of JSONata that state machines ask most, without the promises, frames and signatures that make its
 * evaluation cost ten to two hundred times as much. Where a value or a type is not one of those that are plain here, it is not
 * guessed: JSONata evaluates, and says what is wrong. Undefined for an expression with anything that is not covered.
 * What bindings hold is JSON.
 */
export function directOf(expression: jsonata.Expression): Direct | undefined {
  const evaluator = sure(() => evaluatorOf(expression.ast() as unknown as Node));
  return evaluator && ((bindings) => sure(() => evaluator({ own: bindings })));
}

function sure<T extends Evaluator | ReturnType<Evaluator>>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    // What is nested too deep for the stack is an error of JSONata's too.
    if (error === UNSURE || error instanceof RangeError) return undefined;
    throw error;
  }
}
