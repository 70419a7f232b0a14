import { expect, test, vi } from "vitest";
import * as z from "zod";
import { BodyInvalid, BodyTooLarge, ItemInvalid } from "../../../functions/domain/errors.ts";
import { bodyOf } from "../../../functions/http/http.ts";
import { type HttpEvent, problems } from "../../../functions/http/problems.ts";

const eventOf = (body: string, isBase64Encoded = false): HttpEvent =>
  ({
    body: isBase64Encoded ? Buffer.from(body).toString("base64") : body,
    isBase64Encoded,
    requestContext: { requestId: "r" },
  }) as HttpEvent;
const any = z.unknown();
const LARGE = `{"skip":[${"1,".repeat(1_500_000)}1]}`;

test.each([false, true])("a body that is too large is refused before it is parsed, base64: %s", (isEncoded) => {
  const parse = vi.spyOn(JSON, "parse");
  expect(() => bodyOf(eventOf(LARGE, isEncoded), any)).toThrow(BodyTooLarge);
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

test.each([false, true])("the largest body is taken, in bytes, base64: %s", (isEncoded) => {
  const text = (length: number): string => `"${"ä".repeat(length / 2 - 1)}"`;
  expect(bodyOf(eventOf(text(64 * 1024), isEncoded), any)).toHaveLength(32 * 1024 - 1);
  expect(() => bodyOf(eventOf(text(64 * 1024 + 2), isEncoded), any)).toThrow(BodyTooLarge);
  expect(() => bodyOf(eventOf(text(100), isEncoded), any, 99)).toThrow(BodyTooLarge);
});

type Problem = { readonly detail: string; readonly errors: readonly unknown[] };

/** The body that an error is answered with. */
async function answerTo(error: Error): Promise<string> {
  const request = { error, event: eventOf(""), response: undefined as { body?: string } | undefined };
  await problems().onError?.(request as never);
  return request.response?.body ?? "";
}

test("an answer repeats a little of what was sent, however much that was", async () => {
  const faults = Array.from({ length: 5000 }, (_, at) => ({
    pointer: `#/${at}${"x".repeat(5000)}`,
    detail: "y".repeat(5000),
  }));
  const body = await answerTo(new ItemInvalid(faults.map(({ detail }) => detail).join("; "), faults));
  expect(body.length).toBeLessThan(50_000);
  expect((JSON.parse(body) as Problem).errors).toHaveLength(20);
});

test("what is short is answered as it is, and what is cut is text still", async () => {
  const fault = { pointer: "#/a", detail: "b" };
  expect(JSON.parse(await answerTo(new BodyInvalid("c", [fault])))).toMatchObject({ detail: "c", errors: [fault] });
  const { detail } = JSON.parse(await answerTo(new BodyInvalid("😀".repeat(2000)))) as Problem;
  expect(detail.isWellFormed()).toBe(true);
});
