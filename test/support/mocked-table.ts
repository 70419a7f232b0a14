import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, vi } from "vitest";

/** The table as adapters ask it, mocked for the tests of one file: each begins with one that knows no answers. */
export function mockedTable() {
  const table = mockClient(DynamoDBDocumentClient);
  beforeEach(() => {
    table.reset();
    vi.stubEnv("DECISION_TABLE", "decisions");
  });
  afterAll(() => {
    table.restore();
    vi.unstubAllEnvs();
  });
  return table;
}
