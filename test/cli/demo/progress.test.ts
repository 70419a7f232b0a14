import { expect, test } from "vitest";
import { barOf, Progress } from "../../../cli/demo/progress.ts";

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

test("a terminal sees a bar that is drawn again and again, and lines that stay", () => {
  const terminal = screen(true);
  const progress = new Progress(terminal);
  progress.show("Round 1/2, deciding", 1, 2);
  progress.tell("Round 1/2: done.");
  expect(terminal.written).toEqual([
    `\r\u001B[KRound 1/2, deciding ${barOf(0.5, 24)} 1/2`,
    "\r\u001B[KRound 1/2: done.\n",
  ]);
});

test("anything else gets whole lines only", () => {
  const file = screen(false);
  const progress = new Progress(file);
  progress.show("Round 1/2, deciding", 1, 2);
  progress.tell("Round 1/2: done.");
  expect(file.written).toEqual(["Round 1/2: done.\n"]);
});

test("a bar stays within its width", () => {
  expect([barOf(-1, 4), barOf(0.5, 4), barOf(2, 4)]).toEqual(["░░░░", "██░░", "████"]);
});
