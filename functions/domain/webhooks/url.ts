import { isIP } from "node:net";

const MOST = 2000;
/** Names that no public name server answers for. */
const LOCAL = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Why nothing is sent to a URL; undefined where it may be. One spelling is taken, the one that is called: `https` and a name.
 * What the name resolves to is looked at when it is called.
 * @param loopback whether this machine may be called as well, by `http://127.0.0.1:port` or `http://[::1]:port`.
 */
export function faultOfUrl(text: string, loopback: boolean): string | undefined {
  if (text.length > MOST) return `must have at most ${MOST} characters`;
  const url = URL.parse(text);
  if (url === null) return "must be a URL, such as https://example.com/webhooks";
  if (loopback && isLoopback(url) && isWritten(url, text)) return undefined;
  if (url.protocol !== "https:") return "must begin with https://";
  if (url.username !== "" || url.password !== "") return "must have no user name and no password";
  if (url.hash !== "" || text.endsWith("#")) return "must have no fragment";
  if (isIP(hostOf(url)) !== 0) return "must have a name, not an address";
  if (!url.hostname.includes(".") || url.hostname.endsWith(".") || LOCAL.test(url.hostname))
    return "must have a name that is known to the whole internet";
  return isWritten(url, text) ? undefined : `must be written as ${url.href}`;
}

/** The name or address that a URL calls: one of IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/** Whether a URL is this machine, as exactly the two addresses that are taken for it. */
export const isLoopback = ({ protocol, hostname, port, username, password, hash }: URL): boolean =>
  protocol === "http:" &&
  (hostname === "127.0.0.1" || hostname === "[::1]") &&
  port !== "" &&
  `${username}${password}${hash}` === "";

/** A URL without a path is called with `/`. */
const isWritten = ({ href, pathname, search }: URL, text: string): boolean =>
  text === href || (pathname === "/" && search === "" && `${text}/` === href);
