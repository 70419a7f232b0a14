import jsonata from "jsonata";
import type { Flow } from "./flow.ts";
import type { Prediction } from "../decisions/decision.ts";

type Item = Readonly<Record<string, unknown>>;
type Expression = ReturnType<typeof jsonata>;

const parsed = new Map<string, Expression>();

/** Parsing costs far more than evaluating, and a flow has few expressions. */
function expression(source: string): Expression {
  const known = parsed.get(source) ?? jsonata(source);
  parsed.set(source, known);
  return known;
}

/** The text that the model reads of an item. Throws when the flow's expression fails or gives no text. */
export async function textOf(flow: Pick<Flow, "text">, item: Item): Promise<string> {
  const text: unknown = await expression(flow.text).evaluate(item);
  if (typeof text === "string") return text;
  throw new Error(`The flow's "text" gave ${text === undefined ? "nothing" : typeof text}, not text.`);
}

/** The numbers that a tabular model reads of an item, where the flow names them. */
export async function featuresOf(flow: Pick<Flow, "model">, item: Item): Promise<unknown> {
  return flow.model.features === undefined ? undefined : expression(flow.model.features).evaluate(item);
}

/** The group that an item belongs to, for whom results are compared; undefined where the flow's expression gives no text. */
export async function subgroupOf({ subgroup }: Pick<Flow, "subgroup">, item: Item): Promise<string | undefined> {
  const name: unknown =
    subgroup === undefined
      ? undefined
      : await expression(subgroup)
          .evaluate(item)
          .catch(() => undefined);
  return typeof name === "string" && name !== "" ? name.slice(0, 100) : undefined;
}

/** The name of the first rule that sends the item to people. A rule that throws does too: when in doubt, a person decides. */
export async function ruleFor(
  flow: Pick<Flow, "rules">,
  item: Item,
  prediction: Prediction | undefined,
): Promise<string | undefined> {
  for (const { name, when } of flow.rules) if (await holds(when, item, prediction)) return name;
  return undefined;
}

/** The shortest time, in minutes, that the flow's deadlines give reviewers for the item; undefined when none holds. */
export async function dueMinutesFor(
  flow: Pick<Flow, "deadlines">,
  item: Item,
  prediction: Prediction | undefined,
): Promise<number | undefined> {
  const due: number[] = [];
  for (const { when, minutes } of flow.deadlines) if (await holds(when, item, prediction)) due.push(minutes);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** An expression that throws is taken to hold: the careful side is the same for all of a flow's rules. */
async function holds(when: string, item: Item, prediction: Prediction | undefined): Promise<boolean> {
  return (
    (await expression(when)
      .evaluate({ item, prediction })
      .catch(() => true)) === true
  );
}
