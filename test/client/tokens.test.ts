import { expect, test } from "vitest";
import { type Client, createClient } from "@second-look/client";
import { answer, Around, type Seen } from "./around.ts";

const TOKENS = "https://sign-in.example.com/oauth2/token";
const clientOf = (around: Around): Client =>
  createClient(
    { url: "https://api.example.com/api", clientId: "id", clientSecret: "a secret", tokenUrl: TOKENS },
    around,
  );

/** Issues `t-1`, `t-2`, … for so many seconds each, and takes them all. */
function issuing(seconds: number, taken: (token: string) => boolean = () => true) {
  let issued = 0;
  const around = new Around(({ url, headers }: Seen) => {
    if (url === TOKENS) return answer(200, { access_token: `t-${++issued}`, expires_in: seconds });
    const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
    return taken(token) ? answer(200, { items: [] }) : answer(401, { message: "Unauthorized" });
  });
  return { around, client: clientOf(around), issued: () => issued };
}

test("a token is asked for once, however many calls begin together, and by client credentials", async () => {
  const { around, client, issued } = issuing(3600);
  await Promise.all(Array.from({ length: 20 }, () => client.list()));
  await client.list();
  expect(issued()).toBe(1);
  const { headers, body, method } = around.seen[0]!;
  expect([method, body]).toEqual(["POST", "grant_type=client_credentials"]);
  expect(atob(headers.get("authorization")?.slice("Basic ".length) ?? "")).toBe("id:a+secret");
  expect(around.seen.slice(1).every(({ headers: own }) => own.get("authorization") === "Bearer t-1")).toBe(true);
});

test.each([
  ["a minute before its end", 3600, 3_539_000, 3_541_000],
  ["after nine tenths, where it is short", 60, 53_000, 55_000],
])("a token is renewed %s", async (_when, seconds, before, after) => {
  const { around, client, issued } = issuing(seconds);
  await client.list();
  await around.pause(before);
  await client.list();
  expect(issued()).toBe(1);
  await around.pause(after - before);
  await client.list();
  expect(issued()).toBe(2);
});

test("a token that the API does not take is forgotten: the call fails, and the next has a new one", async () => {
  const { client, issued } = issuing(3600, (token) => token !== "t-1");
  await expect(client.list()).rejects.toMatchObject({ status: 401 });
  await client.list();
  expect(issued()).toBe(2);
});

test("a refusal says why and holds no secret; who asks later asks anew", async () => {
  const around = new Around(
    answer(400, { error: "invalid_client" }),
    answer(200, { access_token: "t", expires_in: 60 }),
    answer(200, { items: [] }),
  );
  const client = clientOf(around);
  const error = await client.list().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "token_refused", status: 400 });
  expect(String(error)).toBe("SecondLookError: sign-in.example.com gave no token: invalid_client.");
  expect(await client.list()).toEqual({ items: [] });
});

test("a token may come from a function of yours", async () => {
  const around = new Around(answer(200, { items: [] }));
  await createClient({ url: "https://api.example.com/api", token: async () => "own" }, around).list();
  expect(around.seen[0]?.headers.get("authorization")).toBe("Bearer own");
});
