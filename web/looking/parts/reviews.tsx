import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { VisibleText } from "../../item/visible-text.tsx";
import { inMoment } from "../../ops/format.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { lookingTexts } from "../../strings/looking/index.ts";
import { saidIn } from "../said.ts";

type Review = OpsDecision["reviews"][number];

/** What people said, review by review. */
export function Reviews({ of: { reviews } }: { readonly of: OpsDecision }) {
  const l = lookingTexts().one;
  return (
    <Panel title={l.reviews}>
      {reviews.length === 0 && <p class="missing">{l.noReviews}</p>}
      {reviews.map((review) => (
        <OneReview key={review.id} review={review} />
      ))}
    </Panel>
  );
}

function OneReview({ review: { purpose, state, createdAt, expired, opinions } }: { readonly review: Review }) {
  const l = lookingTexts().one;
  return (
    <section>
      <h3>
        {l.purpose[purpose]}, {inMoment(createdAt)}
      </h3>
      {state !== "closed" && <p class="muted">{l.open}</p>}
      {expired && <p class="warning">{l.expired}</p>}
      <ul class="opinions">
        {opinions.map((one) => (
          <li key={one.at}>
            <Opinion one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Opinion({ one }: { readonly one: Review["opinions"][number] }) {
  const all = lookingTexts();
  const l = all.one;
  const details = [
    `${l.queue[one.queue]} ${one.by}`,
    inMoment(one.at),
    l.seconds(String(Math.round(one.seconds))),
    one.first && l.first(one.first),
    one.informed && l.informed,
  ];
  return (
    <>
      <strong>
        <VisibleText text={saidIn(one, all.outcome[one.outcome] ?? one.outcome)} />
      </strong>
      <span class="note">
        <VisibleText text={details.filter(Boolean).join(" · ")} />
      </span>
      {one.note && (
        <blockquote dir="auto">
          <VisibleText text={one.note} />
        </blockquote>
      )}
    </>
  );
}
