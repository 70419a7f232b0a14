import { expect, test } from "vitest";
import { readMarkdown } from "../../../../web/item/kinds/read-markdown.ts";

test("Markdown is read into its parts", () => {
  expect(readMarkdown("# A\n\n- b")?.map(({ type }) => type)).toEqual(["heading", "space", "list"]);
});

test.each([
  ["quotes in quotes", "> ".repeat(60)],
  ["so deep that reading it exhausts the stack", "> ".repeat(20_000)],
  ["more parts than anybody reads", "a\n\n".repeat(11_000)],
  ["a table of more cells", `${"|a".repeat(200)}\n${"|-".repeat(200)}\n${`${"|a".repeat(200)}\n`.repeat(120)}`],
])("what nobody could read is not shown: %s", (_what, text) => {
  expect(readMarkdown(text)).toBeUndefined();
});
