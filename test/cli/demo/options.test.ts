import { describe, expect, test } from "vitest";
import { readDemoOptions } from "../../../cli/demo/options.ts";
import { StartRefused } from "@second-look/emulator";

const read = (...argv: string[]) => readDemoOptions(argv, "/home/ana", {});

test("what nobody says has a default; the chart lies where the demo was called", () => {
  expect(read()).toEqual({
    help: false,
    flow: undefined,
    data: undefined,
    rounds: 10,
    noise: 0,
    audit: 0.1,
    target: 0.05,
    seed: 1,
    reader: "boasting",
    drift: undefined,
    open: false,
    people: false,
    hours: false,
    port: 0,
    json: undefined,
    svg: "/home/ana/second-look-demo.svg",
  });
});

test("paths are relative to where the demo was called", () => {
  const options = read(
    "--data",
    "mine.jsonl",
    "--flow",
    "../flow.json",
    "--json",
    "/tmp/out.json",
    "--svg",
    "chart.svg",
  );
  expect(options).toMatchObject({
    data: "/home/ana/mine.jsonl",
    flow: "/home/flow.json",
    json: "/tmp/out.json",
    svg: "/home/ana/chart.svg",
  });
});

test("numbers are read as numbers", () => {
  const options = read(
    "--rounds",
    "3",
    "--noise",
    "0.05",
    "--audit=0",
    "--target=1",
    "--random-seed",
    "7",
    "--drift",
    "scam",
  );
  expect(options).toMatchObject({ rounds: 3, noise: 0.05, audit: 0, target: 1, seed: 7, drift: "scam" });
});

test("the port matters only where the page is served", () => {
  expect(readDemoOptions(["--open"], "/home/ana", {})).toMatchObject({ port: 4500 });
  expect(readDemoOptions(["--open"], "/home/ana", { PORT: "4600" })).toMatchObject({ port: 4600 });
  expect(readDemoOptions([], "/home/ana", { PORT: "nonsense" })).toMatchObject({ port: 0 });
  expect(() => readDemoOptions(["--open"], "/home/ana", { PORT: "nonsense" })).toThrow('PORT is "nonsense"');
});

describe("what makes no sense is refused in one sentence that names it", () => {
  test.each([
    [["--rounds", "0"], `--rounds is "0", but must be a whole number from 1 to 1000.`],
    [["--rounds", "2.5"], `--rounds is "2.5"`],
    [["--rounds="], `--rounds is ""`],
    [["--noise", "5%"], `--noise is "5%", but must be a number from 0 to 1.`],
    [["--audit", "1.1"], "--audit"],
    [["--target=-0.1"], "--target"],
    [["--random-seed", "x"], "--random-seed"],
    [["--reader", "kind"], `--reader is "kind", but must be boasting or honest.`],
    [["--open", "--rounds", "1"], "--open needs at least two --rounds"],
    [["--colour"], `Unknown option '--colour'`],
    [["mine.jsonl"], "mine.jsonl"],
  ])("%j", (argv, sentence) => {
    expect(() => read(...argv)).toThrow(StartRefused);
    expect(() => read(...argv)).toThrow(sentence);
  });
});
