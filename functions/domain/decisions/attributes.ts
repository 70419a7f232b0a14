import * as z from "zod/mini";

/** A flat row: texts, numbers and truths. */
type Flat = Readonly<Record<string, string | number | boolean | undefined>>;

export const attributesSchema = z.record(
  z.string(),
  z.union([z.object({ S: z.string() }), z.object({ N: z.string() }), z.object({ BOOL: z.boolean() })]),
);
/** A flat row in the form in which DynamoDB takes it, so that the state machine only has to merge and to put it. */
export type Attributes = z.infer<typeof attributesSchema>;

/** The row in DynamoDB's form; what is undefined is left out. */
export function attributesOf(row: Flat): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === "string") attributes[name] = { S: value };
    else if (typeof value === "number") attributes[name] = { N: String(value) };
    else if (typeof value === "boolean") attributes[name] = { BOOL: value };
  }
  return attributes;
}

/** The row that is in DynamoDB's form. */
export function flatOf(attributes: Attributes): Flat {
  const row: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if ("S" in value) row[name] = value.S;
    else if ("N" in value) row[name] = Number(value.N);
    else row[name] = value.BOOL;
  }
  return row;
}

/** Reads a row that comes in DynamoDB's form, as `schema` reads it. */
export const rowIn = <Row>(schema: z.ZodMiniType<Row>): z.ZodMiniType<Row, Attributes> =>
  z.pipe(
    z.pipe(
      attributesSchema,
      z.transform((attributes): unknown => flatOf(attributes)),
    ),
    schema,
  );
