import jsonata from "jsonata";

export type Item = Readonly<Record<string, unknown>>;
type Expression = ReturnType<typeof jsonata>;

const parsed = new Map<string, Expression>();

/** A flow's JSONata expression. Parsing costs far more than evaluating, and a flow has few of them: they are kept. */
export function expression(source: string): Expression {
  const known = parsed.get(source) ?? jsonata(source);
  parsed.set(source, known);
  return known;
}
