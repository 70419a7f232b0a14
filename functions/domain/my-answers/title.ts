/** So much of a title is shown. */
const MOST_CHARACTERS = 80;

/** What an item is called in lists and announcements: the first text that it has; undefined where it has none. */
export function titleIn(item: Readonly<Record<string, unknown>>): string | undefined {
  const { title, name, subject } = item;
  const text = [title, name, subject, ...Object.values(item)].find(
    (value): value is string => typeof value === "string" && value.trim() !== "",
  );
  return text?.slice(0, MOST_CHARACTERS);
}
