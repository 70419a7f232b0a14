import { describe, expect, test } from "vitest";
import { optionsIn } from "../../../cli/export/options.ts";
import { Progress } from "../../../cli/export/progress.ts";

test("the shape is all that has to be said", () => {
  expect(optionsIn(["--shape", "messages"], "4600")).toEqual({
    shape: "messages",
    replace: false,
    url: "http://127.0.0.1:4600/api",
  });
});

test("a day, one side of the split and a file are taken; both sides are no limit", () => {
  const words = ["--shape", "unpaired", "--since", "2026-02-28", "--split", "held-back", "--out", "f", "--replace"];
  expect(optionsIn(words)).toMatchObject({ since: "2026-02-28", split: "held-back", out: "f", replace: true });
  expect(optionsIn(["--shape", "unpaired", "--split", "both"])).not.toHaveProperty("split");
});

test("help is help, whatever else is asked", () => {
  expect(optionsIn(["--help"])).toBeUndefined();
});

test.each([
  [[], "Choose a value for --shape: completion, preference, unpaired, messages."],
  [["--shape", "pairs"], "Choose a value for --shape: completion, preference, unpaired, messages."],
  [["--shape", "messages", "--split", "test"], "Choose a value for --split: train, held-back, both."],
  [["--shape", "messages", "--since", "2026-02-30"], '--since needs a day, such as 2026-11-01, not "2026-02-30".'],
  [["--shape", "messages", "--since", "yesterday"], '--since needs a day, such as 2026-11-01, not "yesterday".'],
  [["--shape", "messages", "--replace"], "--replace is for the file that --out names."],
  [["--shapes", "messages"], "Unknown option '--shapes'."],
])("%j is refused in a sentence", (words, sentence) => {
  expect(() => optionsIn(words)).toThrow(sentence);
});

describe("progress", () => {
  const shown = (isTTY: boolean, apart: boolean) => {
    const written: string[] = [];
    const progress = new Progress({ isTTY, write: (text) => written.push(text) }, apart);
    progress.show({ answers: 2, lines: 1 });
    progress.tell("Done.");
    return written;
  };

  test("redraws a line on a terminal, unless the lines themselves are written to one", () => {
    expect(shown(true, true)).toEqual(["\r\u001B[K2 answers read, 1 lines written …", "\r\u001B[KDone.\n"]);
    expect(shown(true, false)).toEqual(["Done.\n"]);
    expect(shown(false, true)).toEqual(["Done.\n"]);
  });
});
