import { type Role, ROLES, groupOf } from "../../functions/domain/roles.ts";
import { kindOf } from "../../functions/domain/members/groups.ts";
import { membersTexts } from "../strings/members.ts";

/** What somebody may choose among. */
export type Choice = {
  readonly flow: string;
  /** Whether whoever chooses may change what counts for every flow. */
  readonly wide: boolean;
};

/** Groups in words, those that are skills without what begins their names. */
export function groupText(group: string, flow: string): string {
  const texts = membersTexts();
  if (kindOf(group, flow) === "skill") return texts.skill(skillIn(group));
  const [role = ""] = group.split(":");
  const word = texts.roles[role as Role] ?? group;
  return kindOf(group, flow) === "all" ? texts.inAll(word) : word;
}

export const skillIn = (group: string): string => group.slice("skill:".length);

/** The groups of a form: what is ticked, and what is typed as skills. */
export const groupsOf = (ticked: ReadonlySet<string>, skills: string): string[] => [
  ...ticked,
  ...new Set(
    skills
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((skill) => `skill:${skill}`),
  ),
];

type Props = Choice & {
  readonly ticked: ReadonlySet<string>;
  readonly onTicked: (ticked: ReadonlySet<string>) => void;
  readonly skills: string;
  readonly onSkills: (skills: string) => void;
};

/** The roles to tick, each for this flow or for every one, and the skills. */
export function GroupFields({ flow, wide, ticked, onTicked, skills, onSkills }: Props) {
  const texts = membersTexts();
  const turn = (group: string, isOn: boolean): void => {
    const next = new Set(ticked);
    if (isOn) next.add(group);
    else next.delete(group);
    onTicked(next);
  };
  const box = (group: string, title: string, disabled: boolean) => (
    <label class="switch" key={group}>
      <input
        type="checkbox"
        checked={ticked.has(group)}
        disabled={disabled}
        onChange={({ currentTarget }) => turn(group, currentTarget.checked)}
      />
      {title}
    </label>
  );
  return (
    <>
      <fieldset class="roles">
        <legend>{texts.forFlow}</legend>
        {ROLES.map((role) => box(groupOf(role, flow), texts.roles[role], false))}
      </fieldset>
      <fieldset class="roles">
        <legend>{texts.forAll}</legend>
        {ROLES.map((role) => box(role, texts.roles[role], !wide))}
        {!wide && <p class="muted">{texts.notWide}</p>}
      </fieldset>
      <label class="field-box">
        {texts.skills}
        <input value={skills} onInput={({ currentTarget }) => onSkills(currentTarget.value)} />
        <span class="muted">{texts.skillsHint}</span>
      </label>
    </>
  );
}
