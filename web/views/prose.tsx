import type { Token, Tokens } from "marked";
import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { VisibleText } from "../item/visible-text.tsx";
import "../styles/prose.css";

/** What stands for links and pictures in a text that nobody of the team wrote. */
export type Foreign = {
  link(address: string, children: ComponentChildren): ComponentChildren;
  picture(address: string, text: string): ComponentChildren;
};
const ForeignContext = createContext<Foreign | undefined>(undefined);

type Props = { readonly tokens: readonly Token[]; readonly foreign?: Foreign };

/** Markdown as nodes: no HTML is ever parsed, what looks like it stays text. Guidelines have links, and no pictures. */
export function Prose({ tokens, foreign }: Props) {
  return (
    <ForeignContext.Provider value={foreign}>
      <div class="prose">{many(tokens)}</div>
    </ForeignContext.Provider>
  );
}

const many = (tokens: readonly Token[] | undefined): ComponentChildren =>
  tokens?.map((token, index) => <One key={index} token={token} />);

/** Headings begin at the second level: the dialog's own is the first. Those of an item are below the name of their field. */
const HEADINGS = {
  guidelines: ["h2", "h3", "h4", "h5", "h6", "h6"],
  item: ["h4", "h5", "h6", "h6", "h6", "h6"],
} as const;

function One({ token }: { readonly token: Token }) {
  switch (token.type) {
    case "heading":
      return <HeadingView token={token as Tokens.Heading} />;
    case "paragraph":
      return <p>{many(token.tokens)}</p>;
    case "list":
      return <List token={token as Tokens.List} />;
    case "blockquote":
      return <blockquote>{many(token.tokens)}</blockquote>;
    case "code":
      return (
        <pre tabIndex={0}>
          <VisibleText text={(token as Tokens.Code).text} />
        </pre>
      );
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
      return (
        <code>
          <VisibleText text={(token as Tokens.Codespan).text} />
        </code>
      );
    case "br":
      return <br />;
    case "link":
      return <Link token={token as Tokens.Link} />;
    case "image":
      return <Picture token={token as Tokens.Image} />;
    case "space":
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

function HeadingView({ token }: { readonly token: Tokens.Heading }) {
  const Heading = HEADINGS[useContext(ForeignContext) ? "item" : "guidelines"][token.depth - 1] ?? "h6";
  return <Heading>{many(token.tokens)}</Heading>;
}

const Picture = ({ token }: { readonly token: Tokens.Image }) => (
  <>{useContext(ForeignContext)?.picture(token.href, token.text)}</>
);

function Link({ token }: { readonly token: Tokens.Link }) {
  const foreign = useContext(ForeignContext);
  if (foreign) return <>{foreign.link(token.href, many(token.tokens))}</>;
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
