import { useCallback, useMemo, useState } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { codesOf } from "../keys/label-digits.ts";
import { t } from "../strings/index.ts";
import { Dashboard } from "./dashboard.tsx";
import { Guidelines } from "./guidelines.tsx";
import { Message } from "./message.tsx";
import type { Access } from "./access.ts";
import { Loaded } from "./loaded.tsx";
import { ReviewView } from "./review.tsx";
import { FIGURES, OPS, PEOPLE, route } from "./route.ts";
import { Header } from "./header.tsx";

type Props = { readonly access: Access; readonly onSignOut: () => void };
type Opened = "guidelines" | "help" | undefined;

/** What is around every view, and the view that the address names. Somebody without a desk begins at the dashboard. */
export function Shell({ access, onSignOut }: Props) {
  const [opened, setOpened] = useState<Opened>();
  const toggle = useCallback((what: Opened) => setOpened((before) => (before === what ? undefined : what)), []);
  const { desk, ops, people } = access;
  const isFigures = FIGURES.includes(route.value);
  const isOps = route.value === OPS || (desk === undefined && route.value === "");
  return (
    <>
      <Header
        access={access}
        onKeys={desk && !isOps && !isFigures ? () => setOpened("help") : undefined}
        onSignOut={onSignOut}
      />
      {isOps && <Dashboard ops={ops} flow={access.flow} />}
      {isFigures && <Loaded key={route.value} load={route.value === PEOPLE ? peopleView : ownView} of={people} />}
      {!isOps && !isFigures && desk && <DeskViews desk={desk} opened={opened} onOpen={toggle} />}
      {!isOps && !isFigures && !desk && <Message title={t.trouble.noReviews} text={t.trouble.noReviewsText} />}
    </>
  );
}

const keysDialog = () => import("./keys-dialog.tsx").then(({ KeysDialog }) => KeysDialog);
const peopleView = () => import("../people/people.tsx").then(({ PeopleView }) => PeopleView);
const ownView = () => import("../people/own.tsx").then(({ OwnView }) => OwnView);
const queueView = () => import("./queue.tsx").then(({ QueueView }) => QueueView);

type DeskProps = { readonly desk: Desk; readonly opened: Opened; readonly onOpen: (what: Opened) => void };

function DeskViews({ desk, opened, onOpen }: DeskProps) {
  const codes = useMemo(() => codesOf(desk.flow.labels.length), [desk]);
  const close = useCallback(() => onOpen(opened), [opened, onOpen]);
  return (
    <>
      {route.value === "queue" ? <Loaded load={queueView} of={{ desk }} /> : <ReviewView desk={desk} onOpen={onOpen} />}
      {opened === "guidelines" && <Guidelines text={desk.flow.guidelines} onClose={close} />}
      {opened === "help" && <Loaded load={keysDialog} of={{ codes, onClose: close }} />}
    </>
  );
}
