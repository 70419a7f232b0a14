/** What Node says of an option that it does not know, without its advice about arguments that begin with a dash. */
export function firstSentence(error: unknown): string {
  const { message } = error as Error;
  return message.split(". ")[0]?.replace(/\.?$/, ".") ?? message;
}
