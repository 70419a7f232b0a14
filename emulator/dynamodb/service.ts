import { arn } from "../account.ts";
import { KeyLock } from "../key-lock.ts";
import { AwsError, type Input, notSupported, type Output, type Service } from "../service.ts";
import { MAX_ITEM_SIZE, OneActionStore } from "./action-store.ts";
import { action, type Request, validated } from "./dynalite.ts";
import { translated } from "./errors.ts";
import { refuseDocumentComparison, refuseUnknownParameters, refuseUnsafeNames, SUPPORTED } from "./support.ts";
import { type DynamoOptions, Tables } from "./tables.ts";

/**
 * DynamoDB in a folder. Conditions, updates, queries and their error messages are dynalite's, the storage is
 * ours. Tables are created when missing, indexes that are new are filled. Throws when a table's key changed.
 */
export async function createDynamo(options: DynamoOptions): Promise<Service> {
  return new Dynamo(await Tables.open(options));
}

class Dynamo implements Service {
  readonly name = "dynamodb";
  readonly #tables: Tables;
  readonly #locks = new KeyLock();
  readonly #running = new Set<Promise<Output>>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async call(name: string, input: Input): Promise<Output> {
    if (!SUPPORTED.has(name)) throw notSupported(`DynamoDB ${name}`);
    const running = this.#perform(name, input);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  resourcesOf(_action: string, input: Input): readonly string[] {
    const index = typeof input["IndexName"] === "string" ? `/index/${input["IndexName"]}` : "";
    return [tableArn(String(input["TableName"])) + index];
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.#tables.close();
  }

  async #perform(name: string, input: Input): Promise<Output> {
    const request = requestOf(name, input);
    let store: OneActionStore | undefined;
    try {
      return await new Promise((resolve, reject) => {
        store = new OneActionStore(this.#tables, this.#locks, request, reject);
        action(name)(store, request, (error, output) => (error ? reject(error) : resolve(output as Output)));
      });
    } catch (error) {
      const wanted = input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD";
      throw withItem(translated(error), wanted ? store?.found : undefined);
    } finally {
      store?.end();
    }
  }
}

function requestOf(name: string, input: Input): Request {
  refuseUnknownParameters(name, input);
  refuseUnsafeNames(input);
  try {
    const request = validated(name, { ...input }, { options: { maxItemSize: MAX_ITEM_SIZE } });
    refuseDocumentComparison(request);
    return request;
  } catch (error) {
    throw translated(error);
  }
}

function withItem(error: unknown, item: unknown): unknown {
  if (!(error instanceof AwsError) || error.code !== "ConditionalCheckFailedException" || item === undefined)
    return error;
  return new AwsError(error.code, error.message, error.status, { Item: item });
}

const tableArn = (name: string): string => arn("dynamodb", `table/${name}`);
