import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What stands in a document's code blocks of one language, below the headings of one level, in order. */
export function blocksIn(document: string, heading: RegExp, language: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, "../../docs", document), "utf8");
  const sections = text.split(/^(?=#{1,6} )/m).filter((section) => heading.test(section.split("\n")[0] ?? ""));
  return new Map(
    sections.map((section) => {
      const blocks = section.matchAll(/^```(?<language>\w+)\n(?<code>.*?)^```$/gms);
      const own = [...blocks].filter(({ groups }) => groups?.["language"] === language);
      return [section.split("\n")[0] ?? "", own.map(({ groups }) => groups?.["code"] ?? "").join("\n")];
    }),
  );
}
