import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const CONFLICT = { status: 409, code: "ConditionalRequestConflict" };
const TAKEN = { status: 412, code: "PreconditionFailed" };
const WRITTEN = { status: 200, code: "" };

let answers: { status: number; code: string }[] = [];
let conditions: (string | undefined)[] = [];

/** S3, as far as it goes: it answers each write with the next answer. */
const s3 = createServer((request, response) => {
  conditions.push(request.headers["if-none-match"]);
  request.resume().on("end", () => {
    const { status, code } = answers.shift() ?? { status: 501, code: "NotImplemented" };
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(code && `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  });
});
let putOnce: (key: string, body: string) => Promise<void>;

beforeAll(async () => {
  await new Promise<void>((listening) => void s3.listen(0, "127.0.0.1", listening));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(s3.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("FEEDBACK_BUCKET", "feedback");
  ({ putOnce } = await import("../../../functions/adapters/objects.ts"));
});
beforeEach(() => void (conditions = []));
afterAll(() => {
  vi.unstubAllEnvs();
  s3.closeAllConnections();
  s3.close();
});

test.each([
  ["a key that is free is written", [WRITTEN], 1],
  ["a key that is taken is a success", [TAKEN], 1],
  ["beside a write under way it is sent again, and written", [CONFLICT, WRITTEN], 2],
  ["beside a write under way it is sent again, and the other one stands", [CONFLICT, CONFLICT, TAKEN], 3],
])("%s", async (_, told, asked) => {
  answers = [...told];
  await putOnce("a", "{}");
  expect(conditions).toEqual(Array.from({ length: asked }, () => "*"));
});

test("a conflict that does not end is told, so that whoever writes knows that nothing may be there", async () => {
  answers = Array.from({ length: 9 }, () => CONFLICT);
  await expect(putOnce("a", "{}")).rejects.toThrow("ConditionalRequestConflict");
  expect(conditions).toHaveLength(3);
});
