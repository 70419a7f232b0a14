import { expect, test } from "vitest";
import { faultOfUrl } from "../../../functions/domain/webhooks/url.ts";

test.each([
  "https://example.com",
  "https://example.com/",
  "https://hooks.example.com:8443/a/b?c=d",
  "https://xn--bcher-kva.example/hooks",
])("%s may be told", (url) => {
  expect(faultOfUrl(url, false)).toBeUndefined();
  expect(faultOfUrl(url, true)).toBeUndefined();
});

/** This machine and its network, and the cloud's metadata, in the spellings that a parser takes. */
const HOSTILE = [
  "http://example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "https://localhost/",
  "https://localhost./",
  "https://LOCALHOST/",
  "https://a.localhost/",
  "https://printer.local/",
  "https://db.internal/",
  "https://intranet/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://127.0.0.1./",
  "https://①②⑦.⓪.⓪.①/",
  "https://0/",
  "https://0.0.0.0/",
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://192.168.0.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://2852039166/",
  "https://[::1]/",
  "https://[::]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[fd00:ec2::254]/",
  "https://[fe80::1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://93.184.216.34/",
  "https://user:password@example.com/",
  "https://user@example.com/",
  "https://example.com@127.0.0.1/",
  "https://example.com./",
  "https://EXAMPLE.com/",
  "https://example.com:443/",
  "https://example.com/a/../b",
  "https://example.com/#fragment",
  "https://example.com/#",
  "https:example.com",
  "https:\\\\example.com/",
  " https://example.com/",
  "https://exam\tple.com/",
  "https://ex ample.com/",
  "example.com",
  "",
  `https://example.com/${"x".repeat(2000)}`,
];
test.each(HOSTILE)("%s may not", (url) => {
  expect(faultOfUrl(url, false)).toEqual(expect.any(String));
  expect(faultOfUrl(url, true)).toEqual(expect.any(String));
});

test.each(["http://127.0.0.1:4600/hooks", "http://127.0.0.1:4600", "http://[::1]:4600/"])(
  "%s may be told where that was allowed, and nowhere else",
  (url) => {
    expect(faultOfUrl(url, true)).toBeUndefined();
    expect(faultOfUrl(url, false)).toBe("must begin with https://");
  },
);

test.each([
  "http://127.0.0.1/",
  "http://127.1:4600/",
  "http://127.0.0.2:4600/",
  "http://0x7f.1:4600/",
  "http://2130706433:4600/",
  "http://localhost:4600/",
  "http://[::ffff:127.0.0.1]:4600/",
  "http://[0:0:0:0:0:0:0:1]:4600/",
  "http://user@127.0.0.1:4600/",
  "http://127.0.0.1:4600/#a",
  "http://127.0.0.1.:4600/",
  "https://127.0.0.1:4600/",
  "http://0.0.0.0:4600/",
  "http://[::1%25lo]:4600/",
])("%s is not how this machine is written", (url) => {
  expect(faultOfUrl(url, true)).toEqual(expect.any(String));
});
