import { useCallback, useMemo, useState } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { codesOf } from "../keys/label-digits.ts";
import { t } from "../strings/index.ts";
import { Message } from "./message.tsx";
import type { Access } from "./access.ts";
import { Loaded } from "./loaded.tsx";
import { ReviewView } from "./review.tsx";
import { ANSWERS, FIGURES, isOfOps, PEOPLE, route } from "./route.ts";
import { Header } from "./header.tsx";

type Props = { readonly access: Access; readonly onSignOut: () => void };
type Opened = "help" | undefined;

/** What is around every view, and the view that the address names. Somebody without a desk begins at the dashboard. */
export function Shell({ access, onSignOut }: Props) {
  const [opened, setOpened] = useState<Opened>();
  const toggle = useCallback((what: Opened) => setOpened((before) => (before === what ? undefined : what)), []);
  const { desk, ops, people } = access;
  const isFigures = FIGURES.includes(route.value);
  const isOps = isOfOps(route.value) || (desk === undefined && route.value === "");
  return (
    <>
      <Header
        access={access}
        onKeys={desk && !isOps && !isFigures ? () => setOpened("help") : undefined}
        onSignOut={onSignOut}
      />
      {isOps && <Loaded load={dashboard} of={{ ops, flow: access.flow }} />}
      {isFigures && <Loaded key={route.value} load={route.value === PEOPLE ? peopleView : ownView} of={people} />}
      {!isOps && !isFigures && desk && <DeskViews desk={desk} opened={opened} onOpen={toggle} />}
      {!isOps && !isFigures && !desk && <Message title={t.trouble.noReviews} text={t.trouble.noReviewsText} />}
    </>
  );
}

const keysDialog = () => import("./keys-dialog.tsx").then(({ KeysDialog }) => KeysDialog);
const answersView = () => import("../my-answers/answers-view.tsx").then(({ AnswersView }) => AnswersView);
const dashboard = () => import("./dashboard.tsx").then(({ Dashboard }) => Dashboard);
const peopleView = () => import("../people/people.tsx").then(({ PeopleView }) => PeopleView);
const ownView = () => import("../people/own.tsx").then(({ OwnView }) => OwnView);
const queueView = () => import("./queue.tsx").then(({ QueueView }) => QueueView);

const goldView = () => import("../gold/gold-view.tsx").then(({ GoldView }) => GoldView);

function viewOf(desk: Desk, onOpen: (what: Opened) => void) {
  if (route.value === "queue") return <Loaded key="queue" load={queueView} of={{ desk }} />;
  if (route.value === ANSWERS) return <Loaded key={ANSWERS} load={answersView} of={{ desk }} />;
  if (route.value === "gold") return <Loaded key="gold" load={goldView} of={{ desk }} />;
  return <ReviewView desk={desk} onOpen={onOpen} />;
}

type DeskProps = { readonly desk: Desk; readonly opened: Opened; readonly onOpen: (what: Opened) => void };

function DeskViews({ desk, opened, onOpen }: DeskProps) {
  const codes = useMemo(() => codesOf(desk.flow.labels.length), [desk]);
  const close = useCallback(() => onOpen(opened), [opened, onOpen]);
  return (
    <>
      {viewOf(desk, onOpen)}
      {opened === "help" && <Loaded load={keysDialog} of={{ flow: desk.flow, codes, onClose: close }} />}
    </>
  );
}
