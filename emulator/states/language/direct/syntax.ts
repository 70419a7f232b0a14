/** A node of JSONata's syntax tree. */
export type Node = Readonly<Record<string, unknown>>;

const EVERY = new Set(["type", "value", "position"]);

/** Whether a node is of this kind and has these members at most: more, such as a filter, is for JSONata. */
export function isPlain(node: Node, type: string, members: readonly string[] = []): boolean {
  return (
    node["type"] === type &&
    Object.keys(node).every((key) => node[key] === undefined || EVERY.has(key) || members.includes(key))
  );
}
