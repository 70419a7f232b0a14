import { markRead } from "../adapters/guide/versions.ts";
import { flow } from "../adapters/runtime.ts";
import { readRequestSchema } from "../domain/guide/read-request.ts";
import { versionOf } from "../domain/guide/told.ts";
import { bodyOf, type HttpHandler } from "../http/http.ts";
import { reviewerOf } from "./reviewer.ts";

/** Writes down that somebody has read what is new. Of a version that has gone meanwhile nothing is: the next one is to be read. */
export const readGuidelines: HttpHandler = async (event) => {
  const { name } = reviewerOf(event);
  const { version } = bodyOf(event, readRequestSchema);
  if (version === versionOf(flow())) await markRead(name, version);
  return { statusCode: 204 };
};
