/** What a list of decisions can be narrowed by, as the address and the API name it. */
export const CONDITIONS = [
  "which",
  "route",
  "reason",
  "label",
  "against",
  "field",
  "application",
  "rule",
  "group",
  "model",
  "from",
  "to",
] as const;
export type Condition = (typeof CONDITIONS)[number];
export type Conditions = Readonly<Partial<Record<Condition, string>>>;

/** What an address says; whatever else it says is left alone. */
export function conditionsIn(search: string): Conditions {
  const said = new URLSearchParams(search);
  const known = CONDITIONS.map((name) => [name, said.get(name) ?? ""] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== ""));
}

/** The same as it stands in an address and in a call: always in one order. */
export function searchOf(conditions: Conditions): string {
  const said = CONDITIONS.flatMap((name) => (conditions[name] ? [[name, conditions[name]] as const] : []));
  return new URLSearchParams(said as [string, string][]).toString();
}

const LIST = "#/ops/decisions";
export const listAddress = (conditions: Conditions): string => withSearch(LIST, searchOf(conditions));
/** A decision's page; it keeps the list that somebody comes from. */
export const decisionAddress = (id: string, search: string): string => withSearch(`${LIST}/${id}`, search);

const withSearch = (address: string, search: string): string => (search === "" ? address : `${address}?${search}`);
