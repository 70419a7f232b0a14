import { useEffect, useRef, useState } from "preact/hooks";
import type { DecisionsAnswer } from "../../functions/domain/looking/list-view.ts";
import type { OpsApi } from "../api/ops.ts";
import { CallFailed } from "../api/client.ts";
import { listed } from "./listed.ts";

export type List = {
  /** All pages so far, with what the last of them says. */
  readonly answer: DecisionsAnswer | undefined;
  readonly looked: number;
  readonly state: "loading" | "there" | "failed" | "refused";
};

const NOTHING: List = { answer: undefined, looked: 0, state: "loading" };

/** The decisions that an address names, page by page. */
export function useList(api: OpsApi, search: string, onSignedOut: () => void) {
  const [list, setList] = useState(NOTHING);
  const turn = useRef(0);
  const load = async (before: List): Promise<void> => {
    const mine = (turn.current += 1);
    setList({ ...before, state: "loading" });
    const cursor = before.answer?.nextCursor;
    const query = [search, ...(cursor === undefined ? [] : [`cursor=${cursor}`])].filter(Boolean).join("&");
    const next = await api.decisions(query).then(
      (answer) => added(before, answer),
      (error: unknown) => afterFailure(before, error, onSignedOut),
    );
    if (mine !== turn.current) return;
    setList(next);
    // A figure can count a decision several times: to lead on, it is one.
    listed.value = { search, ids: [...new Set((next.answer?.items ?? []).map(({ id }) => id))] };
  };
  useEffect(() => void load(NOTHING), [search]);
  return { list, again: () => void load(NOTHING), more: () => void load(list) };
}

function added({ answer: before, looked }: List, answer: DecisionsAnswer): List {
  const items = [...(before?.items ?? []), ...answer.items];
  return { answer: { ...answer, items }, looked: looked + answer.looked, state: "there" };
}

function afterFailure(before: List, error: unknown, onSignedOut: () => void): List {
  const { status, code } = error instanceof CallFailed ? error : { status: 0, code: "page" };
  if (code === "signed_out") onSignedOut();
  return { ...before, state: status === 400 ? "refused" : "failed" };
}
