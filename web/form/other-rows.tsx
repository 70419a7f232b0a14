import { isSame } from "../../functions/domain/answers/is-same.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { memberOf } from "../../functions/domain/answers/pointer.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { opinionTexts } from "../strings/form/opinions.ts";
import { inNumbers } from "../strings/index.ts";
import { propertiesOf } from "./kinds.ts";
import { listed, type Rows } from "./nodes.ts";
import { textOf } from "./saying.ts";
import "../styles/opinions.css";

type Props = { readonly table: Rows; readonly index: number };

/** The rows that one of the others has in a table, to be read beside those of the rest: a count alone decides nothing. */
export function OtherRows({ table, index }: Props) {
  const lists = table.opinions.map(listed);
  const columns = propertiesOf(table.schema.items).filter(([name]) =>
    lists.flat().some((row) => memberOf(row, name) !== undefined),
  );
  const others = lists.filter((_, at) => at !== index).flat();
  return (
    <div class="scroll other-rows" role="group" aria-label={opinionTexts().answer(inNumbers(index + 1))} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(([name, { title = name }]) => (
              <th key={name} scope="col">
                <VisibleText text={title} />
              </th>
            ))}
            <th scope="col">
              <span class="unseen">{opinionTexts().comparison}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lists[index]?.map((row, at) => (
            <tr key={at}>
              {columns.map(([name]) => (
                <td key={name} dir="auto">
                  <VisibleText text={cellOf(memberOf(row, name))} />
                </td>
              ))}
              <td>
                {!others.some((other) => isSame(other, row)) && (
                  <span class="entry-sure">{opinionTexts().onlyHere}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellOf = (value: Json | undefined): string => (value === undefined ? "" : textOf(value));
