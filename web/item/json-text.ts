/** Deeper than this, lines keep the indent and say how deep they are. */
const MOST_INDENT = 16;
/** Beyond this, the rest is counted and not shown. */
const MOST_LINES = 5_000;

type Task =
  | { readonly line: string }
  | { readonly value: unknown; readonly lead: string; readonly trail: string; readonly depth: number };

/** A JSON value as indented text. Walks without recursion, so that depth cannot exhaust the stack. */
export function jsonText(value: unknown): string {
  const lines: string[] = [];
  const open: Task[] = [{ value, lead: "", trail: "", depth: 0 }];
  for (let task = open.pop(); task !== undefined && lines.length < MOST_LINES; task = open.pop()) {
    if ("line" in task) lines.push(task.line);
    else step(task, lines, open);
  }
  return open.length > 0 ? [...lines, "…"].join("\n") : lines.join("\n");
}

function step({ value, lead, trail, depth }: Exclude<Task, { line: string }>, lines: string[], open: Task[]): void {
  const members = membersOf(value);
  if (members === undefined || members.length === 0) {
    lines.push(`${indent(depth)}${lead}${plain(value)}${trail}`);
    return;
  }
  const [begin, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  lines.push(`${indent(depth)}${lead}${begin}`);
  open.push({ line: `${indent(depth)}${end}${trail}` });
  for (let index = members.length - 1; index >= 0; index -= 1) {
    const [name, member] = members[index] ?? [];
    const named = name === undefined ? "" : `${JSON.stringify(name)}: `;
    open.push({ value: member, lead: named, trail: index < members.length - 1 ? "," : "", depth: depth + 1 });
  }
}

function membersOf(value: unknown): readonly (readonly [string | undefined, unknown])[] | undefined {
  if (Array.isArray(value)) return value.map((member: unknown) => [undefined, member]);
  return typeof value === "object" && value !== null ? Object.entries(value) : undefined;
}

/** A value without members. */
const plain = (value: unknown): string => JSON.stringify(value) ?? "null";

const indent = (depth: number): string =>
  depth <= MOST_INDENT ? "  ".repeat(depth) : `${"  ".repeat(MOST_INDENT)}(${depth}) `;
