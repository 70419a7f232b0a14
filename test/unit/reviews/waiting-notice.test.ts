import { expect, test } from "vitest";
import { chatBodyOf, noticeOf, textOf } from "../../../functions/domain/reviews/waiting-notice.ts";

const NOW = Date.parse("2026-11-30T10:00:00Z");
const ago = (...minutes: number[]) => ({
  items: minutes.map((one) => ({ createdAt: new Date(NOW - one * 60_000).toISOString() })),
});

test.each([
  ["nothing waits", ago(), ago(), undefined],
  ["nothing has waited for so long", ago(9, 3), ago(), undefined],
  ["one has", ago(3, 10.5), ago(), { waiting: 2, seniors: 0, more: false, oldestMinutes: 10 }],
  ["seniors have any", ago(), ago(1), { waiting: 1, seniors: 1, more: false, oldestMinutes: 1 }],
  [
    "there are more than were counted",
    { ...ago(20), nextCursor: "more" },
    ago(30),
    { waiting: 2, seniors: 1, more: true, oldestMinutes: 30 },
  ],
])("%s", (_what, reviewers, seniors, expected) => {
  expect(noticeOf({ reviewers, seniors }, NOW, 10)).toEqual(expected);
});

test.each([
  [{ waiting: 1, seniors: 0, more: false, oldestMinutes: 1 }, "listings: 1 review waits; the oldest for 1 minute."],
  [
    { waiting: 12, seniors: 3, more: false, oldestMinutes: 75, page: "https://page.example/" },
    "listings: 12 reviews wait, 3 of them for a senior; the oldest for 75 minutes. https://page.example/",
  ],
  [
    { waiting: 1000, seniors: 0, more: true, oldestMinutes: 75 },
    "listings: More than 1000 reviews wait; the oldest for 75 minutes.",
  ],
])("%j is told as %j", (notice, text) => expect(textOf({ flow: "listings", ...notice })).toBe(text));

test.each([
  ["https://hooks.slack.com/services/T/B/x", '{"text":"hi"}'],
  ["https://discord.com/api/webhooks/1/x", '{"content":"hi"}'],
  ["https://canary.discord.com/api/webhooks/1/x", '{"content":"hi"}'],
  ["https://discordapp.com/api/webhooks/1/x", '{"content":"hi"}'],
  ["https://notdiscord.com/", '{"text":"hi"}'],
  ["https://chat.example.com/discord.com", '{"text":"hi"}'],
])("what %s takes", (url, body) => expect(chatBodyOf(url, "hi")).toBe(body));
