import type { MemberChange } from "../../functions/domain/members/changes.ts";
import type { Role } from "../../functions/domain/roles.ts";
import { type Language, language, locale } from "./index.ts";

const en = {
  title: "Members",
  listTitle: "Who works with this flow",
  explain:
    "Everybody in the user pool, with what they are to this flow. New groups count from the next token on, within an hour.",
  search: "Name, or the beginning of it; with @ an address",
  nobody: "Nobody was found.",
  more: "Show more",
  groups: "Groups",
  noGroup: "no group of this flow",
  inAll: (role: string) => `${role}, every flow`,
  skill: (name: string) => `knows ${name}`,
  roles: { reviewers: "Reviewer", seniors: "Senior", ops: "Ops" } satisfies Record<Role, string>,
  forFlow: "In this flow",
  forAll: "In every flow of the user pool",
  notWide: "You are ops of this flow alone, so you cannot change these.",
  skills: "Skills",
  skillsHint: "With commas between, such as german, law.",
  disabled: "cannot sign in",
  invited: "has not signed in yet",
  elsewhere: "also in other groups of the pool",
  change: "Change groups",
  save: "Save",
  cancel: "Cancel",
  invite: "Invite somebody",
  inviteNow: "Invite",
  inviteText: "An invitation with a password for the first sign-in is sent to the address.",
  email: "E-mail address",
  name: "Name (optional)",
  nameHint: "As it is in records. Without one, it is what is before the @.",
  moveTitle: (name: string) => `Groups of ${name}`,
  moveText: "Somebody at work keeps the present groups until their token runs out, at most an hour.",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    "They are taken out of all groups of this flow and cannot sign in any more. What they answered stays. You can take them in again later.",
  removeElsewhere:
    "They are taken out of all groups of this flow, and can still sign in for what their other groups allow. What they answered stays.",
  removeToken: "A token that is in use lasts up to an hour.",
  changes: "Changes",
  noChanges: "Nothing was changed yet.",
  did: {
    invite: (by, member) => `${by} invited ${member}.`,
    move: (by, member) => `${by} changed the groups of ${member}.`,
    remove: (by, member) => `${by} removed ${member}.`,
  } as Readonly<Record<MemberChange["action"], (by: string, member: string) => string>>,
  added: (groups: string) => `New: ${groups}.`,
  taken: (groups: string) => `No longer: ${groups}.`,
  notDone: "Not finished: look at the groups.",
  failed: "That did not work. Check the entries and try again.",
  faults: {
    own_role: "You cannot take ops from yourself. Ask somebody else in ops.",
    member_exists: "Somebody has this name or address already. Change their groups, or choose another name.",
    member_disabled: "This account was disabled in the user pool itself. Whoever did that has to enable it first.",
    try_again: "The user pool takes no more calls at this moment. Try again in a few seconds.",
    forbidden: "You may not do that. What counts for every flow is changed by ops of all flows.",
    body_invalid: "Check the entries: names have letters, digits and . _ - only, and so have skills.",
  } as Readonly<Record<string, string>>,
};

const de: typeof en = {
  title: "Mitglieder",
  listTitle: "Wer in diesem Flow arbeitet",
  explain:
    "Alle aus dem User-Pool und was sie in diesem Flow sind. Neue Gruppen gelten ab dem nächsten Token, spätestens nach einer Stunde.",
  search: "Name oder sein Anfang; mit @ eine Adresse",
  nobody: "Niemand gefunden.",
  more: "Mehr anzeigen",
  groups: "Gruppen",
  noGroup: "keine Gruppe dieses Flows",
  inAll: (role) => `${role}, alle Flows`,
  skill: (name) => `kann ${name}`,
  roles: { reviewers: "Prüft", seniors: "Senior", ops: "Ops" },
  forFlow: "In diesem Flow",
  forAll: "In allen Flows des User-Pools",
  notWide: "Sie sind nur in diesem Flow in der Gruppe ops und können diese nicht ändern.",
  skills: "Kenntnisse",
  skillsHint: "Durch Kommas getrennt, zum Beispiel deutsch, recht.",
  disabled: "kann sich nicht anmelden",
  invited: "hat sich noch nicht angemeldet",
  elsewhere: "auch in anderen Gruppen des Pools",
  change: "Gruppen ändern",
  save: "Speichern",
  cancel: "Abbrechen",
  invite: "Jemanden einladen",
  inviteNow: "Einladen",
  inviteText: "An die Adresse geht eine Einladung mit einem Passwort für die erste Anmeldung.",
  email: "E-Mail-Adresse",
  name: "Name (freiwillig)",
  nameHint: "So steht er in Protokollen. Ohne Angabe ist es der Teil vor dem @.",
  moveTitle: (name) => `Gruppen von ${name}`,
  moveText: "Wer gerade arbeitet, behält die bisherigen Gruppen, bis das Token abläuft: höchstens eine Stunde.",
  remove: "Entfernen",
  removeTitle: (name) => `${name} entfernen?`,
  removeText:
    "Die Person verliert alle Gruppen dieses Flows und kann sich nicht mehr anmelden. Ihre Antworten bleiben. Sie können sie später wieder aufnehmen.",
  removeElsewhere:
    "Die Person verliert alle Gruppen dieses Flows und kann sich weiter für das anmelden, was ihre anderen Gruppen erlauben. Ihre Antworten bleiben.",
  removeToken: "Ein Token, das gerade benutzt wird, gilt noch bis zu einer Stunde.",
  changes: "Änderungen",
  noChanges: "Noch wurde nichts geändert.",
  did: {
    invite: (by, member) => `${by} hat ${member} eingeladen.`,
    move: (by, member) => `${by} hat die Gruppen von ${member} geändert.`,
    remove: (by, member) => `${by} hat ${member} entfernt.`,
  },
  added: (groups) => `Neu: ${groups}.`,
  taken: (groups) => `Nicht mehr: ${groups}.`,
  notDone: "Nicht abgeschlossen: Prüfen Sie die Gruppen.",
  failed: "Das hat nicht funktioniert. Prüfen Sie die Angaben und versuchen Sie es noch einmal.",
  faults: {
    own_role: "Sie können sich die Gruppe ops nicht selbst nehmen. Bitten Sie jemand anderen aus ops.",
    member_exists:
      "Diesen Namen oder diese Adresse gibt es schon. Ändern Sie die Gruppen, oder wählen Sie einen anderen Namen.",
    member_disabled:
      "Dieses Konto wurde im User-Pool selbst gesperrt. Wer das getan hat, muss es zuerst wieder freigeben.",
    try_again: "Der User-Pool nimmt im Moment keine Aufrufe mehr an. Versuchen Sie es in einigen Sekunden noch einmal.",
    forbidden: "Das dürfen Sie nicht. Was für alle Flows gilt, ändert ops aller Flows.",
    body_invalid: "Prüfen Sie die Angaben: Namen und Kenntnisse haben nur Buchstaben, Ziffern und . _ -",
  },
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of people and their groups; they come along with the view. */
export const membersTexts = (): typeof en => TEXTS[language.value];

/** Day and time, in the reader's own time zone. */
export const inMomentOf = (at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
