/** The tags and the texts of an XML document, in order. Throws where tags do not match: enough to see that it is one. */
export function parseXml(xml: string): { readonly tags: readonly string[]; readonly texts: readonly string[] } {
  const [tags, texts, open]: string[][] = [[], [], []];
  for (const [, close, name, empty, text] of xml.matchAll(
    /<(\/?)([a-z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>|([^<]+)/gu,
  )) {
    if (text !== undefined && text.trim() !== "") texts!.push(decoded(text.trim()));
    if (name === undefined) continue;
    if (close === "" && empty === "") open!.push(name);
    if (close === "") tags!.push(name);
    else if (open!.pop() !== name) throw new Error(`</${name}> closes nothing`);
  }
  if (open!.length > 0) throw new Error(`<${open!.join("><")}> is not closed`);
  return { tags: tags!, texts: texts! };
}

function decoded(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
