import { entriesIn, isText, memberOf, membersOf } from "./flow-members.ts";

/** What an expression reads: the item itself, or an object with these members; undefined where nobody here knows. */
export type Input = "item" | readonly string[] | undefined;

export type Written = { readonly place: string; readonly source: string; readonly input: Input };

const RULED = ["item", "prediction", "proposal"];
const PROPOSED = ["item", "proposal"];

/** Every expression that stands in a flow file, with its place. */
export function expressionsIn(value: unknown): readonly Written[] {
  const inPart = (part: string, member: string, input: Input) =>
    written(`${part}.${member}`, memberOf(memberOf(value, part), member), input);
  return [
    ...written("text", memberOf(value, "text"), "item"),
    ...inPart("model", "features", "item"),
    ...inPart("model", "request", "item"),
    ...inPart("model", "response", undefined),
    ...inPart("answer", "candidates", "item"),
    ...inPart("answer", "confidence", PROPOSED),
    ...inPart("export", "prompt", "item"),
    ...entriesIn(memberOf(memberOf(value, "trust"), "numbers")).flatMap(([name, source]) =>
      written(`trust.numbers.${name}`, source, PROPOSED),
    ),
    ...written("subgroup", memberOf(value, "subgroup"), "item"),
    ...["rules", "deadlines"].flatMap((list) => whenIn(value, list, RULED)),
    ...whenIn(value, "decide", ["item"]),
  ];
}

const written = (place: string, source: unknown, input: Input): readonly Written[] =>
  isText(source) && source !== "" ? [{ place, source, input }] : [];

const whenIn = (value: unknown, list: string, input: Input): readonly Written[] =>
  membersOf(value, list).flatMap((rule, at) => written(placeOf(list, at, rule), memberOf(rule, "when"), input));

function placeOf(list: string, at: number, rule: unknown): string {
  const name = memberOf(rule, "name");
  return `${list}.${at}${isText(name) ? ` "${name}"` : ""}`;
}
