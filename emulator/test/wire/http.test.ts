import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readBody } from "../../wire/http.ts";

test("a body whose client has gone before anybody asked for it is an error", async () => {
  const read = Promise.withResolvers<Buffer>();
  const server = createServer((request) => {
    request.once("close", () => void readBody(request, 100).then(read.resolve, read.reject));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.write("POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nhalf", () => client.destroy());
  await expect(read.promise).rejects.toThrow("The connection ended within the request.");
});
