import { expect, test } from "vitest";
import * as z from "zod";
import { BodyInvalid } from "../../../functions/domain/errors.ts";
import { bodyOf } from "../../../functions/http/http.ts";
import type { HttpEvent } from "../../../functions/http/problems.ts";

/** As a gateway hands bytes on: in base64, or as text in which U+FFFD stands for what is no UTF-8. */
function eventOf(sent: Buffer | string, isBase64Encoded: boolean): HttpEvent {
  const bytes = Buffer.from(sent as string);
  const headers = { "content-length": String(bytes.length) };
  return {
    body: bytes.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
    headers,
  } as unknown as HttpEvent;
}

function faultsIn(event: HttpEvent): BodyInvalid["faults"] {
  try {
    bodyOf(event, z.unknown());
    return [];
  } catch (error) {
    if (!(error instanceof BodyInvalid)) throw error;
    return error.faults;
  }
}

const LATIN1 = Buffer.from('{"item":{"title":"caf\xe9","n":1}}', "latin1");

test.each([
  ["a long number", '{"item":{"id":1729381629384756231}}', "#/item/id"],
  ["a number beyond all", '{"item":{"price":1e400}}', "#/item/price"],
  ["a name that is there twice", '{"item":{"a":1,"a":2}}', "#/item/a"],
  ["a lone surrogate", '{"item":{"a":["\\ud800"]}}', "#/item/a/0"],
  ["Latin-1", LATIN1, "#/item/title"],
])("%s is refused with its place, in base64 and as text", (_what, sent, pointer) => {
  for (const isBase64 of [false, true])
    expect(faultsIn(eventOf(sent, isBase64))).toEqual([{ pointer, detail: expect.any(String) }]);
});

test("U+FFFD that was sent as such is kept", () => {
  for (const isBase64 of [false, true]) {
    const value = bodyOf(eventOf('{"item":{"title":"caf\uFFFD"}}', isBase64), z.unknown());
    expect(value).toEqual({ item: { title: "caf\uFFFD" } });
  }
});

test("an emoji that was cut off is refused where the gateway hands the bytes on", () => {
  const cut = Buffer.concat([Buffer.from('{"a":"'), Buffer.from("😀").subarray(0, 3), Buffer.from('"}')]);
  expect(faultsIn(eventOf(cut, true))).toEqual([{ pointer: "#/a", detail: "the text is not valid UTF-8" }]);
});
