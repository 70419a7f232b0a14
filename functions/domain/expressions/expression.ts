import jsonata from "jsonata";
import { MOST_IN_SEQUENCE, watch } from "./bounds.ts";
import { bounded } from "./natives.ts";
import { inspect, patternsIn } from "./syntax.ts";

export type Item = Readonly<Record<string, unknown>>;

/** What one evaluation may take, in milliseconds and in depth; what people write takes microseconds. */
const LIMITS = { timeout: 1000, stack: 300, sequence: MOST_IN_SEQUENCE };
const MOST_CHARACTERS = 20_000;

/** The moment (of the clock `now`, in milliseconds) from which nothing more is evaluated. */
export type TimeLimit = { readonly until: number; readonly now: () => number };

/** An expression is at fault, threw, or took more than it may. The message may quote the item. */
export class ExpressionFailed extends Error {
  override readonly name = "ExpressionFailed";
  /** Whether a bound ended it, and not the expression itself. */
  readonly outOfBounds: boolean;

  constructor(cause: unknown) {
    const { message, code } = (cause ?? {}) as { message?: unknown; code?: unknown };
    super(typeof message === "string" ? message : "it cannot be evaluated", { cause });
    this.outOfBounds = BOUND_CODES.has(code);
  }
}

/** JSONata's own codes for depth, time and length of a sequence; and ours. */
const BOUND_CODES: ReadonlySet<unknown> = new Set(["D1011", "D1012", "D2014", "D2015", "out-of-bounds"]);

export type Expression = {
  /** @throws {ExpressionFailed} */
  readonly evaluate: (input: unknown, limit?: TimeLimit) => Promise<unknown>;
};

/** Only an expression that has a regular expression needs their engine. */
const engine = () => import("./pattern.ts");

/**
 * JSONata as people write it, in flows and in what ops try. It is evaluated nowhere else, because here each evaluation
 * ends: in time, in depth, in the size of what it makes, with regular expressions that cannot run away.
 * @throws {ExpressionFailed} where it is no JSONata, or asks for what cannot be bounded.
 */
export async function compile(source: string): Promise<Expression> {
  const options: jsonata.JsonataOptions = { ...LIMITS };
  const parsed = parse(source, options);
  const patterns = patternsIn(parsed.ast());
  if (patterns.length > 0) {
    const { patternOf, regexEngine } = await engine();
    for (const pattern of patterns) checked(() => patternOf(pattern.source, pattern.flags));
    options.RegexEngine = regexEngine(LIMITS.timeout);
  }
  for (const [name, native] of await bounded()) parsed.assign(name, native);
  watch(parsed);
  return { evaluate: (input, limit) => evaluate(parsed, input, limit) };
}

/** Parses an expression and refuses what cannot be bounded; its regular expressions are the caller's to look at. */
export function parse(source: string, options?: jsonata.JsonataOptions): jsonata.Expression {
  return checked(() => {
    if (source.length > MOST_CHARACTERS) throw new Error(`it is longer than ${MOST_CHARACTERS} characters`);
    const parsed = jsonata(source, options);
    inspect(parsed.ast());
    return parsed;
  });
}

async function evaluate(parsed: jsonata.Expression, input: unknown, limit: TimeLimit | undefined): Promise<unknown> {
  if (limit !== undefined && limit.now() >= limit.until)
    throw new ExpressionFailed({ message: "no time is left to evaluate it", code: "out-of-bounds" });
  return parsed.evaluate(input).catch((error: unknown) => {
    throw new ExpressionFailed(error);
  });
}

function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new ExpressionFailed(error);
  }
}

const compiled = new Map<string, Promise<Expression>>();

/** A flow's expression. Compiling costs far more than evaluating, and a flow has few of them: they are kept. */
export function expression(source: string): Promise<Expression> {
  const known = compiled.get(source) ?? compile(source);
  compiled.set(source, known);
  return known;
}
