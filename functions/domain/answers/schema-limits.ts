/** What bounds a value's schema, so that rows, metrics, claims and the page can hold whatever fits it. */

/** Properties of all objects in a schema together. */
export const MOST_PROPERTIES = 200;
/** Objects and lists within one another, the root among them. */
export const DEEPEST = 8;
export const MOST_CHOICES = 1000;
export const MOST_ENTRIES = 1000;
/** The most entries of a list whose schema names none. */
export const DEFAULT_ENTRIES = 200;
/** Characters of a property's name. */
export const LONGEST_NAME = 100;
/** Characters of a field's pattern: a pointer has 1,000 at most, and an index takes more of them than its `*`. */
export const LONGEST_PATTERN = 900;
/** Characters of a choice, of which a value may hold many. */
export const LONGEST_CHOICE = 200;
export const LONGEST_TITLE = 200;
export const LONGEST_DESCRIPTION = 1000;
/** Characters of the whole schema as JSON: every claim carries it. */
export const LONGEST_SCHEMA = 100_000;
