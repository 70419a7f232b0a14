import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, test } from "vitest";
import * as z from "zod";
import { bodyOf, queryOf } from "../../../functions/http/http.ts";

const text = { text: z.string() };

test.each<[string, () => unknown, string]>([
  [
    "a body",
    () => bodyOf({ body: '{"text":1}', headers: {} } as APIGatewayProxyEventV2, z.strictObject(text)),
    "must be a text",
  ],
  [
    "a query",
    () =>
      queryOf(
        { queryStringParameters: { text: "x" } } as unknown as APIGatewayProxyEventV2,
        z.object({ text: z.coerce.number() }),
      ),
    "must be a finite number",
  ],
])("what does not fit in %s is refused with its place, in our own words", (_what, read, detail) => {
  expect(read).toThrow(expect.objectContaining({ status: 400, faults: [{ pointer: "#/text", detail }] }) as Error);
});
