import { useState } from "preact/hooks";
import type { PersonFigures } from "../../functions/domain/people/view.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { p } from "../strings/people/index.ts";
import { inCount, inPart, inTenths } from "./format.ts";
import { type Column, COLUMNS, inOrder, nextOrder, type Order } from "./sorting.ts";
import { Weeks } from "./weeks.tsx";

type Props = {
  readonly people: readonly PersonFigures[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
};

/** Everybody in a line; a column's name sorts by it, a person's shows all figures. */
export function PeopleTable({ people, chosen, onChoose }: Props) {
  const [order, setOrder] = useState<Order>({ by: "look", turned: false });
  return (
    <div class="scroll" role="region" aria-label={p().table} tabIndex={0}>
      <table class="people">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} onSort={(by) => setOrder(nextOrder(order, by))} />
            ))}
            <th scope="col">{p().weeks}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(people, order).map((one) => (
            <Row key={one.name} person={one} isChosen={one.name === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps = { readonly column: Column; readonly order: Order; readonly onSort: (by: Column) => void };

function Head({ column, order, onSort }: HeadProps) {
  const isUp = (column === "name") !== order.turned;
  const sorted = order.by === column ? (isUp ? "ascending" : "descending") : undefined;
  return (
    <th scope="col" class={column === "name" ? "" : "figures"} aria-sort={sorted}>
      <button type="button" class="plain sort" onClick={() => onSort(column)}>
        {p()[column]}
        <span aria-hidden="true">{sorted ? (isUp ? "▲" : "▼") : ""}</span>
      </button>
    </th>
  );
}

type RowProps = {
  readonly person: PersonFigures;
  readonly isChosen: boolean;
  readonly onChoose: (name: string) => void;
};

function Row({ person: { name, work, signals }, isChosen, onChoose }: RowProps) {
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        <button type="button" class="plain" aria-expanded={isChosen} onClick={() => onChoose(name)}>
          <VisibleText text={name} />
        </button>
      </th>
      <td class="figures">{inCount(work.answers)}</td>
      <td class="figures">{inTenths(work.minutes / 60)}</td>
      <td class="figures">{work.seconds === undefined ? p().unknown : inTenths(work.seconds)}</td>
      <td class="figures">{inPart(work.gold)}</td>
      <td class="figures">{inPart(work.apart)}</td>
      <td class="figures">{p().lookOf(inCount(signals.length))}</td>
      <td>
        <Weeks weeks={work.weeks} />
      </td>
    </tr>
  );
}
