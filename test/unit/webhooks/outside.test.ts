import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { post } from "../../../functions/adapters/media/outside.ts";

const SENT = { headers: { "content-type": "application/json" }, body: "{}" };

/** A server that speaks bytes, so that it can be as odd as it likes; how many connections it got. */
async function listening(speak: (socket: Socket) => void): Promise<{ url: string; connections: () => number }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    speak(socket);
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections: () => connections };
}

const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n";

describe("a receiver of this machine, where that is allowed", () => {
  beforeEach(() => void vi.stubEnv("ALLOW_LOOPBACK_WEBHOOKS", "true"));
  afterEach(() => void vi.unstubAllEnvs());

  test("that answers is heard", async () => {
    const { url } = await listening((socket) => void socket.once("data", () => socket.end("HTTP/1.1 204 \r\n\r\n")));
    expect(await post(url, SENT)).toEqual({ status: 204 });
  });

  test("that never answers costs its time, and no more", async () => {
    const { url } = await listening(() => undefined);
    const patient = post(url, SENT, 2000).then(() => "the patient one");
    const hasty = post(url, SENT, 300);
    expect(await Promise.race([hasty, patient])).toEqual({ fault: "timeout" });
    await patient;
  });

  test("that sends its head byte by byte costs no more either", async () => {
    const { url } = await listening((socket) => {
      const timer = setInterval(() => socket.write("x"), 20);
      socket.write("HTTP/1.1 200 OK\r\nx: ");
      socket.on("close", () => clearInterval(timer));
    });
    expect(await post(url, SENT, 300)).toEqual({ fault: "timeout" });
  });

  test("that says 100 again and again has not answered", async () => {
    const { url } = await listening((socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 100 Continue\r\n\r\n"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await post(url, SENT, 300)).toEqual({ fault: "timeout" });
  });

  test("that hangs in the midst of its body has answered, and is left", async () => {
    const { url } = await listening((socket) => void socket.write(`${HEAD}content-length: 10\r\n\r\nabc`));
    const silent = await listening(() => undefined);
    const patient = post(silent.url, SENT, 3000).then(() => "who waits for an answer");
    expect(await Promise.race([post(url, SENT), patient])).toEqual({ status: 200 });
    await patient;
  });

  test("that sends gigabytes is left after a few KB", async () => {
    let sent = 0;
    const { url } = await listening((socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
      const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
      const more = (): void => {
        while (!socket.destroyed && socket.write(chunk)) sent += chunk.length;
      };
      socket.on("drain", more);
      more();
    });
    expect(await post(url, SENT)).toEqual({ status: 200 });
    expect(sent).toBeLessThan(50_000_000);
  });

  test("whose head is as long as a book is not listened to", async () => {
    const { url } = await listening((socket) => void socket.write(`${HEAD}x: ${"y".repeat(20_000)}\r\n\r\n`));
    expect(await post(url, SENT)).toEqual({ fault: "connection" });
  });

  test.each([
    ["closes at once", (socket: Socket) => void socket.destroy()],
    ["closes in the midst of its head", (socket: Socket) => void socket.end("HTTP/1.1 20")],
    ["speaks no HTTP", (socket: Socket) => void socket.end("220 mail.example.com ESMTP\r\n")],
  ])("that %s is no receiver", async (_how, speak) => {
    const { url } = await listening(speak);
    expect(await post(url, SENT)).toEqual({ fault: "connection" });
  });

  test("that sends elsewhere is not followed", async () => {
    const other = await listening((socket) => void socket.end(`${HEAD}\r\n`));
    const { url } = await listening(
      (socket) => void socket.end(`HTTP/1.1 307 Elsewhere\r\nlocation: ${other.url}\r\n\r\n`),
    );
    expect(await post(url, SENT)).toEqual({ status: 307 });
    expect(other.connections()).toBe(0);
  });

  test("that does not listen is told apart from one that does not answer", async () => {
    expect(await post("http://127.0.0.1:9/", SENT)).toEqual({ fault: "connection" });
  });

  test("that is not written so is not called", async () => {
    const { url, connections } = await listening((socket) => void socket.end(`${HEAD}\r\n`));
    for (const host of ["localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]", "127.0.0.1."])
      expect(await post(url.replace("127.0.0.1", host), SENT), host).toEqual({ fault: "address" });
    expect(connections()).toBe(0);
  });
});

describe("the network that this runs in", () => {
  test("is not called by its addresses", async () => {
    const { url, connections } = await listening((socket) => void socket.end(`${HEAD}\r\n`));
    expect(await post(url, SENT)).toEqual({ fault: "address" });
    expect(await post(url.replace("http:", "https:"), SENT)).toEqual({ fault: "address" });
    expect(connections()).toBe(0);
  });

  type Lookup = (name: string, options: { readonly all?: boolean }, done: Done) => void;
  type Done = (error: Error | null, found?: unknown, family?: number) => void;

  /** Has names looked up by `lookup`, also by those who imported the real one. */
  function lookingUp(lookup: Lookup): void {
    vi.spyOn(dns, "lookup").mockImplementation(lookup as unknown as typeof dns.lookup);
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
  }

  /** Has every name resolve to these addresses, one look after the other, as a name server of an attacker does; how many looks. */
  function resolvingTo(...addresses: readonly string[]): () => number {
    let looks = 0;
    lookingUp((_name, { all }, done) => {
      const address = addresses[Math.min(looks++, addresses.length - 1)] ?? "";
      const family = address.includes(":") ? 6 : 4;
      process.nextTick(() => (all === true ? done(null, [{ address, family }]) : done(null, address, family)));
    });
    return () => looks;
  }

  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "fd00:ec2::254",
    "fe80::1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
  ])("is not called by a name that resolves to %s", async (address) => {
    resolvingTo(address);
    expect(await post("https://hooks.example.com/", SENT)).toEqual({ fault: "address" });
  });

  test("a name is looked up once a call: no second look can say otherwise than the first", async () => {
    const looks = resolvingTo("192.168.1.1", "127.0.0.1");
    expect(await post("https://hooks.example.com/", SENT)).toEqual({ fault: "address" });
    expect(looks()).toBe(1);
  });

  test("a name that nobody knows is told apart", async () => {
    const unknown = Object.assign(new Error("no"), { code: "ENOTFOUND" });
    lookingUp((_name, _options, done) => process.nextTick(() => done(unknown)));
    expect(await post("https://nobody.example.com/", SENT)).toEqual({ fault: "name" });
  });
});
