import { expect, test, vi } from "vitest";
import { URL_SECONDS } from "../../../functions/domain/media/references.ts";
import type { Media } from "../../../functions/domain/media/media.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { keepFiles, renewFiles } from "../../../web/desk/files.ts";
import { hold } from "../../../web/desk/state.ts";
import { pointerOf } from "../../../web/item/pointer.ts";

const fileAt = (url: string): Media => ({
  "/scan": { url, expiresAt: "2026-11-30T12:05:00.000Z", contentType: "image/png" },
});

/** A review on the page whose item refers to a file, or to none. */
function held(media?: Media) {
  const lease = { epoch: 7, expiresAt: "2026-11-30T12:01:00.000Z" };
  return hold({ id: "rev_1", item: {}, lease, ...(media && { media }) } as Claim, "");
}
const apiWith = (media: (id: string, epoch: number) => Promise<{ media: Media }>) => ({ media });
const fresh = vi.fn<(id: string, epoch: number) => Promise<{ media: Media }>>(() =>
  Promise.resolve({ media: fileAt("new") }),
);

test("with a heartbeat, addresses are renewed from half of their life on, and not before", async () => {
  vi.useFakeTimers({ now: 0 });
  const review = held(fileAt("old"));
  vi.setSystemTime((URL_SECONDS / 2) * 1000 - 1);
  await keepFiles(apiWith(fresh), review);
  expect(review.files.value.media).toEqual(fileAt("old"));
  vi.setSystemTime((URL_SECONDS / 2) * 1000);
  await keepFiles(apiWith(fresh), review);
  expect(review.files.value).toEqual({ media: fileAt("new"), gotAt: (URL_SECONDS / 2) * 1000 });
  expect(fresh.mock.calls).toEqual([["rev_1", 7]]);
  vi.useRealTimers();
});

test("an item that refers to nothing asks for nothing, however long it is looked at", async () => {
  vi.useFakeTimers({ now: 0 });
  const review = held();
  vi.setSystemTime(URL_SECONDS * 10_000);
  await keepFiles(
    apiWith(() => Promise.reject(new Error("asked"))),
    review,
  );
  expect(review.files.value.media).toEqual({});
  vi.useRealTimers();
});

test("where no address is to be had, the last one stays", async () => {
  const review = held(fileAt("old"));
  const none = await renewFiles(
    apiWith(() => Promise.reject(new Error("lease_lost"))),
    review,
  );
  expect(none).toBeUndefined();
  expect(review.files.value.media).toEqual(fileAt("old"));
});

test.each<[object, string, string]>([
  [{ scan: 1 }, "scan", "/scan"],
  [{ a: { b: 1 } }, "a.b", "/a/b"],
  [{ "a.b": 1 }, "a.b", "/a.b"],
  [{ "x/y~z": 1 }, "x/y~z", "/x~1y~0z"],
])("in %j, the field %s is at %s", (item, field, pointer) => {
  expect(pointerOf(item as Record<string, unknown>, field)).toBe(pointer);
});
