import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newUploadId } from "../../../functions/domain/ids.ts";
import { placeAt, placeOf, prefixesOf, type Reach } from "../../../functions/domain/media/places.ts";

const GIVEN = ["media/app", "scans/2026/in"];
const reach = (client: string): Reach => ({ client, uploads: "uploads-bucket", prefixes: GIVEN });

/** What an attacker would put together, and anything else. */
const piece = fc.oneof(
  fc.constantFrom(
    "..",
    ".",
    "",
    "media",
    "app",
    "app2",
    "ap",
    "%2F",
    "%2e%2e",
    "..%2f",
    "\\",
    "*",
    "?versionId=1",
    "#",
    "\u0000",
    "\u200b",
    "../media/app",
    " ",
    "é",
    "\ud800",
  ),
  fc.string({ maxLength: 8 }),
);
const hostile = fc
  .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom("/", "//", "\\", "%2F", ""))
  .map(([parts, by]) => parts.join(by));

/** Where a URL ends up after all who read it on its way have made it plain. */
const resolved = (bucket: string, key: string): string =>
  decodeURIComponent(new URL(`https://${bucket}/${key}`).pathname.slice(1));

describe("an object of another bucket", () => {
  test("is reached below a given prefix only, whatever the address looks like", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("s3://media/app/", "s3://media/", "s3://", "s3://scans/2026/in/"),
        hostile,
        (start, rest) => {
          const place = placeAt(start + rest, GIVEN);
          if ("fault" in place) return;
          const { bucket, key } = place;
          expect(GIVEN.some((prefix) => `${bucket}/${key}`.startsWith(`${prefix}/`))).toBe(true);
          expect(resolved(bucket, encodeURI(key))).toBe(key);
          expect(key.split("/")).not.toContain("..");
          expect(`s3://${bucket}/${key}`).toBe(start + rest);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test.each(["s3://media/app/1.png", "s3://media/app/a b/é+(1)&=.png", "s3://scans/2026/in/x"])(
    "at %s is reached",
    (address) => {
      expect(placeAt(address, GIVEN)).not.toHaveProperty("fault");
    },
  );

  test.each([
    "s3://media/app",
    "s3://media/app/",
    "s3://media/app2/1.png",
    "s3://media/ap/p/1.png",
    "s3://media/1.png",
    "s3://media2/app/1.png",
    "s3://scans/2026/1.png",
    "s3://media",
    "s3:///media/app/1.png",
    "s3://media//app/1.png",
    "s3://media/app/../other/1.png",
    "s3://media/app/x/../1.png",
    "s3://media/app/./1.png",
    "s3://media/app/%2e%2e/1.png",
    "s3://media/app%2F1.png",
    "s3://media/app/1.png?versionId=abc",
    "s3://media/app/1.png#x",
    "s3://media/app/*",
    "s3://media/app/a\u0000b",
    "s3://media/app/a\u202eb",
    `s3://media/app/${"a".repeat(1021)}`,
    `s3://media/app/${"é".repeat(511)}`,
  ])("at %s is out of reach", (address) => {
    expect(placeAt(address, GIVEN)).toHaveProperty("fault");
  });

  test("is out of reach of whoever was given nothing", () => {
    expect(placeAt("s3://media/app/1.png", [])).toHaveProperty("fault");
  });
});

describe("an upload", () => {
  test("is its application's own, whatever its id looks like", () => {
    fc.assert(
      fc.property(fc.constantFrom("up_", ""), hostile, (start, rest) => {
        expect(placeOf({ kind: "upload", name: start + rest }, reach("app"))).toHaveProperty("fault");
      }),
      { numRuns: 2000 },
    );
    const id = newUploadId(0);
    expect(placeOf({ kind: "upload", name: id }, reach("app"))).toEqual({
      bucket: "uploads-bucket",
      key: `uploads/app/${id}`,
    });
  });
});

test("what an application was given is told by its client, and no other's begins alike", () => {
  const text = "app=media/app,app2=media/app2,app=scans/2026/in,=media";
  expect(prefixesOf("app", text)).toEqual(["media/app", "scans/2026/in"]);
  expect(prefixesOf("app2", text)).toEqual(["media/app2"]);
  for (const client of ["ap", "app3", "media/app", "__proto__"]) expect(prefixesOf(client, text)).toEqual([]);
  expect(prefixesOf("app", undefined)).toEqual([]);
});
