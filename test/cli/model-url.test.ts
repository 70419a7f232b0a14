import { expect, test } from "vitest";
import { modelUrlOf, refuseUselessModel } from "../../cli/model-url.ts";
import { sparing } from "../../cli/sparing.ts";
import { DEFAULT_FLOW, flowFileOf, readFlow } from "../../infra/flow-file.ts";

test.each([
  "http://127.0.0.1:8080/invocations",
  "http://127.9.9.9/",
  "http://localhost:8080/invocations",
  "http://[::1]:8080/invocations",
  "https://models.example/invocations",
])("a model may listen at %s", (url) => {
  expect(modelUrlOf(url)).toBe(url);
});

test.each([
  "http://models.example/invocations",
  "http://127.0.0.1.example/",
  "http://localhost.example/",
  "http://192.168.0.7:8080/",
  "http://0.0.0.0:8080/",
  "file:///etc/passwd",
  "127.0.0.1:8080",
  "localhost:8080/invocations",
  "",
])("one at %s is refused", (url) => {
  expect(() => modelUrlOf(url)).toThrow(
    /^--model-url is ".*", but must be an address on this machine, .*https:\/\/\.$/,
  );
});

test("a password in the address is refused, and not repeated", () => {
  expect(() => modelUrlOf("https://me:secret@models.example/")).toThrow(/^--model-url must not hold a user name/);
});

test.each(["replies", "listings"])("a URL for a flow that asks no model of one's own is refused: %s", (name) => {
  const flow = readFlow(name === "listings" ? DEFAULT_FLOW : flowFileOf(name));
  expect(() => refuseUselessModel(flow)).toThrow(/^The flow "\w+" asks no model of yours: .* Leave out --model-url\.$/);
  expect(() => refuseUselessModel(readFlow(flowFileOf("receipts")))).not.toThrow();
});

test("trouble is told at most once a minute", () => {
  let now = 5000;
  const told: string[] = [];
  const say = sparing(
    (line) => told.push(line),
    () => now,
  );
  const moments = [0, 1, 59_999, 60_000, 60_001, 119_999, 120_000];
  for (const moment of moments) {
    now = 5000 + moment;
    say(String(moment));
  }
  expect(told).toEqual(["0", "60000", "120000"]);
});
