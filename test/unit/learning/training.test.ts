import { expect, test } from "vitest";
import { whyNotTrained } from "../../../functions/domain/learning/training.ts";

const of = (family: "blazingtext" | "custom" | "brought", endpoint?: string) =>
  whyNotTrained({ model: { family } }, endpoint);

test("only a flow whose models are BlazingText's, without an endpoint of its own, is trained here", () => {
  expect(of("blazingtext")).toBeUndefined();
  expect(of("blazingtext", "mine")).toContain("EndpointName");
  expect(of("custom")).toContain("custom");
  expect(of("brought")).toBe("Applications bring the proposals, so nothing is trained here.");
});
