import { type Flow, flowSchema } from "../../functions/domain/flows/flow.ts";
import { StartRefused } from "@second-look/emulator";
import type { DemoData } from "./rows.ts";

/**
 * A flow for texts of which nothing is known but their labels, in the order in which they first appear. Every label
 * approves: the file does not say what a label leads to, and the demo counts wrong labels whatever they lead to.
 * @throws {StartRefused} when the labels cannot be a flow's.
 */
export function derivedFlow({ file, rows }: DemoData): Flow {
  const names = [...new Set(rows.map(({ label }) => label))];
  const result = flowSchema.safeParse({
    name: "demo",
    title: "Your data",
    labels: names.map((name) => ({ name, outcome: "approve" })),
    text: "text",
    item: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
    display: { fields: [{ field: "text" }] },
  });
  if (result.success) return result.data;
  throw new StartRefused(`Cannot derive a flow from the labels in ${file}: ${faultOf(result.error.issues[0], names)}.`);
}

function faultOf(issue: { readonly message: string } | undefined, names: readonly string[]): string {
  if (names.length === 1) return `every line has the label "${names[0]}"`;
  return issue?.message ?? "unknown";
}
