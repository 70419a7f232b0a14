import { Logger } from "@aws-lambda-powertools/logger";

/** One JSON line an entry. Ids are fields; events are never logged whole: they may hold task tokens or personal data. */
export const logger = new Logger({ serviceName: process.env["AWS_LAMBDA_FUNCTION_NAME"] ?? "second-look" });
