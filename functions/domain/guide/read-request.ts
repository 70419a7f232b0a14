import * as z from "zod/mini";
import { VERSION } from "./version.ts";

export const readRequestSchema = z
  .strictObject({ version: z.string().check(z.regex(VERSION), z.describe("The flow's `version`")) })
  .register(z.globalRegistry, { id: "GuidelinesRead" });
