import { expect, test } from "vitest";
import { isBusy } from "../../../functions/domain/models/patience.ts";

const named = (name: string, more: object = {}): Error => Object.assign(new Error("no"), { name, ...more });

test.each([
  named("ThrottlingException"),
  named("ModelNotReadyException"),
  named("ServiceUnavailable"),
  named("ModelError", { OriginalStatusCode: 429 }),
  named("ModelError", { OriginalStatusCode: 503 }),
])("%o would answer later", (error) => expect(isBusy(error)).toBe(true));

test.each([
  named("ModelError", { OriginalStatusCode: 500 }),
  named("ModelError"),
  named("MalformedPrediction"),
  named("TimeoutError"),
  { name: "ThrottlingException" },
])("%o says the same to whoever asks again", (error) => expect(isBusy(error)).toBe(false));
