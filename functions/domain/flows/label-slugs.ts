/**
 * A model file names its labels inside lines of text, where a label ends at the first white space. So training and
 * serving share one rule for writing a label down, and one table for reading it back.
 */

/** Labels of one flow. */
export const MOST_LABELS = 1000;

/** Two labels of a flow would be the same label to its model. */
export class LabelClash extends Error {
  override readonly name = "LabelClash";
}

/** What ends a word for BlazingText and fastText, in any script. */
const BREAKS = /[\s\0\u0085]+/gu;

/**
 * A label as model files and endpoints carry it: composed Unicode, without white space. Labels that need no change,
 * such as `counterfeit` or `scam-risk`, are their own slug.
 */
export function slug(label: string): string {
  return label.toWellFormed().normalize("NFC").trim().replace(BREAKS, "-");
}

/**
 * From slug to label, for all labels of a flow.
 * @throws {LabelClash} when a label is empty or two labels have one slug.
 */
export function slugTable(labels: readonly string[]): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const label of labels) {
    const key = slug(label);
    if (key === "") throw new LabelClash(`the label ${JSON.stringify(label)} has no visible characters`);
    const other = table.get(key);
    const both = `${JSON.stringify(other)} and ${JSON.stringify(label)}`;
    if (other !== undefined) throw new LabelClash(`the labels ${both} are the same to a model: ${key}`);
    table.set(key, label);
  }
  return table;
}
