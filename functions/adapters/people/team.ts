import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Team, teamSchema } from "../../domain/reviews/team.ts";
import { row, table, tableName } from "../table.ts";

const ID = "team";

/** Writes down what the team did, in the place of what was counted before. */
export async function keepTeam(team: Team): Promise<void> {
  await table.send(new PutCommand({ TableName: tableName(), Item: { id: ID, kind: ID, ...team } }));
}

/** What was counted last; undefined before the first count. */
export async function storedTeam(): Promise<Team | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : teamSchema.parse(stored);
}
