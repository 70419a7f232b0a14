import { marked, type Token, type Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { VisibleText } from "../item/visible-text.tsx";

/** Markdown as nodes: no HTML is ever parsed, what looks like it stays text. Pictures are left out. */
export function Markdown({ text }: { readonly text: string }) {
  return <div class="prose">{many(marked.lexer(text))}</div>;
}

const many = (tokens: readonly Token[] | undefined): ComponentChildren =>
  tokens?.map((token, index) => <One key={index} token={token} />);

/** Headings begin at the second level: the dialog's own is the first. */
const HEADINGS = ["h2", "h3", "h4", "h5", "h6", "h6"] as const;

function One({ token }: { readonly token: Token }) {
  switch (token.type) {
    case "heading": {
      const Heading = HEADINGS[(token as Tokens.Heading).depth - 1] ?? "h6";
      return <Heading>{many(token.tokens)}</Heading>;
    }
    case "paragraph":
      return <p>{many(token.tokens)}</p>;
    case "list":
      return <List token={token as Tokens.List} />;
    case "blockquote":
      return <blockquote>{many(token.tokens)}</blockquote>;
    case "code":
      return <pre tabIndex={0}>{(token as Tokens.Code).text}</pre>;
    case "table":
      return <Table token={token as Tokens.Table} />;
    case "hr":
      return <hr />;
    default:
      return <Inline token={token} />;
  }
}

function Inline({ token }: { readonly token: Token }) {
  switch (token.type) {
    case "strong":
      return <strong>{many(token.tokens)}</strong>;
    case "em":
      return <em>{many(token.tokens)}</em>;
    case "del":
      return <del>{many(token.tokens)}</del>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "link":
      return <Link token={token as Tokens.Link} />;
    case "space":
    case "image":
      return null;
    default:
      return token.type !== "html" && "tokens" in token && token.tokens ? (
        <>{many(token.tokens)}</>
      ) : (
        <VisibleText text={plain(token)} />
      );
  }
}

/** The lexer leaves text as it was written, entities too. */
const plain = (token: Token): string => ("text" in token && typeof token.text === "string" ? token.text : token.raw);

function Link({ token }: { readonly token: Tokens.Link }) {
  const safe = /^(https?:|mailto:)/i.test(token.href);
  if (!safe) return <>{many(token.tokens)}</>;
  return (
    <a href={token.href} target="_blank" rel="noopener noreferrer">
      {many(token.tokens)}
    </a>
  );
}

function List({ token }: { readonly token: Tokens.List }) {
  const items = token.items.map((item, index) => <li key={index}>{many(item.tokens)}</li>);
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ token }: { readonly token: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index}>{many(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={index}>{many(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
