/** The names under which this machine asks itself; the server listens on no other address. */
const OWN = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a `Host` header names this machine. A page of somebody else's can make the name of its own server point here
 * (DNS rebinding), and would then be of the same origin as what is served; the browser still sends that name. Any port
 * is as good: who forwards one sends their own.
 */
export function isOwnHost(host: string | undefined): boolean {
  return OWN.has((host ?? "").replace(/:\d+$/, "").toLowerCase());
}
