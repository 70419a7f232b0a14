import { RE2JS } from "re2js";
import { outOfBounds } from "./bounds.ts";
import { isPlain, translated } from "./pattern-source.ts";

/** Steps of one search: the length of the text times that of the compiled pattern. 10^7 take about a second. */
const MOST_STEPS = 1e7;
/** The longest compiled pattern: what has more repeats than this is refused where it is written. */
const MOST_INSTRUCTIONS = 1000;

/**
 * A regular expression in time linear in the text: RE2's engine, which has no lookaround and no references back, reads
 * JavaScript's syntax with JavaScript's meaning. @throws {Error} with a sentence where the syntax is beyond it.
 */
export class Pattern {
  readonly source: string;
  private readonly compiled: RE2JS;
  private readonly instructions: number;

  constructor(source: string, flags = "") {
    this.source = source;
    try {
      this.compiled = RE2JS.compile(RE2JS.translateRegExp(translated(source)), flagsOf(flags));
    } catch (error) {
      throw new Error(`the regular expression /${source}/ has what is not available: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.instructions = this.compiled.programSize();
    if (this.instructions > MOST_INSTRUCTIONS)
      throw new Error(`the regular expression /${source}/ repeats more than ${MOST_INSTRUCTIONS} times`);
  }

  /** Whether it matches anywhere in the text. @throws where text and pattern are too long together. */
  test(text: string): boolean {
    return this.search(text).find();
  }

  /** Goes from match to match. @throws where text and pattern are too long together. */
  search(text: string): ReturnType<RE2JS["matcher"]> {
    if (this.isTooLong(text))
      throw outOfBounds(`the regular expression /${this.source}/ takes too long in ${text.length} characters`);
    return this.compiled.matcher(text);
  }

  /** Whether a search might take too long. */
  isTooLong(text: string): boolean {
    return text.length * this.instructions > MOST_STEPS;
  }

  toString(): string {
    return `/${this.source}/`;
  }
}

const flagsOf = (flags: string): number =>
  (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);

const known = new Map<string, Pattern>();
const MOST_KNOWN = 200;

/** The same, compiled once. */
export function patternOf(source: string, flags = ""): Pattern {
  const key = `${flags}/${source}`;
  const pattern = known.get(key) ?? new Pattern(source, flags);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, pattern);
  return pattern;
}

/**
 * What JSONata calls for its regular expressions: as much of RegExp as it uses. Going through all matches of a text may
 * take `ms` milliseconds, because JSONata looks at the time only between two of its own steps.
 */
export function regexEngine(ms: number): RegExpConstructor {
  class Engine {
    lastIndex = 0;
    private readonly expression: RegExp;
    private readonly end = performance.now() + ms;
    private text: string | undefined;
    private matcher: ReturnType<RE2JS["matcher"]> | undefined;

    constructor(expression: RegExp) {
      this.expression = expression;
    }

    exec(text: string): RegExpExecArray | null {
      if (performance.now() > this.end)
        throw outOfBounds(`the regular expression ${String(this.expression)} takes too long`);
      return isPlain(this.expression.source) ? this.execPlain(text) : this.execBounded(text);
    }

    /** JavaScript's own engine is as linear here, and forty times as fast. */
    private execPlain(text: string): RegExpExecArray | null {
      this.expression.lastIndex = this.lastIndex;
      const match = this.expression.exec(text);
      this.lastIndex = this.expression.lastIndex;
      return match;
    }

    private execBounded(text: string): RegExpExecArray | null {
      const matcher = this.matcherAt(text);
      if (!matcher.find()) {
        this.lastIndex = 0;
        return null;
      }
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, at) => matcher.group(at) ?? undefined);
      this.lastIndex = matcher.end();
      return Object.assign(groups as unknown as RegExpExecArray, { index: matcher.start(), input: text });
    }

    /** The matcher of the text, which goes on after the match before unless it is to begin anew. */
    private matcherAt(text: string): ReturnType<RE2JS["matcher"]> {
      if (this.matcher === undefined || this.text !== text || this.lastIndex === 0)
        this.matcher = patternOf(this.expression.source, this.expression.flags).search(text);
      this.text = text;
      return this.matcher;
    }
  }
  return Engine as unknown as RegExpConstructor;
}

/** A pattern as a schema asks it: a text that is too long to be looked at does not match, and its fault says so. */
export function textPatternOf(source: string): { test: (text: string) => boolean; toString: () => string } {
  const pattern = patternOf(source);
  let tooLong = false;
  const test = (text: string): boolean => {
    tooLong = pattern.isTooLong(text);
    return !tooLong && pattern.test(text);
  };
  return { test, toString: () => `${String(pattern)}${tooLong ? ", and is too long for that" : ""}` };
}
