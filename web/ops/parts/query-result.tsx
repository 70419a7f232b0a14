import type { ComponentChildren } from "preact";
import { inTime, t } from "../../strings/index.ts";
import { o } from "../../strings/ops/index.ts";
import type { Query } from "../query.ts";

type Props<T> = { readonly query: Query<T>; readonly children: (value: T) => ComponentChildren };

/** The last value of a query. When a call fails, a banner above it says so and offers a retry; the value stays. */
export function QueryResult<T>({ query, children }: Props<T>) {
  const [value, trouble] = [query.value.value, query.trouble.value];
  return (
    <>
      {trouble !== undefined && trouble !== "signed_out" && (
        <div class="banner" data-urgent="true" role="alert">
          <p>
            {t.trouble[trouble]} {query.at.value !== undefined && o.notFresh(inTime(query.at.value))}
          </p>
          <button type="button" onClick={() => void query.load()}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {value !== undefined && children(value)}
      {value === undefined && trouble === undefined && <p class="muted loading">{t.loading}</p>}
    </>
  );
}
