import { useState } from "preact/hooks";
import { kindOf } from "../../functions/domain/members/groups.ts";
import type { MemberView } from "../../functions/domain/members/member.ts";
import { groupOf } from "../../functions/domain/roles.ts";
import { membersTexts } from "../strings/members.ts";
import { FormDialog } from "./form.tsx";
import { type Choice, GroupFields, groupsOf, skillIn } from "./groups.tsx";
import type { People } from "./people.ts";

type Props = { readonly people: People; readonly choice: Choice; readonly onClose: () => void };
type OfMember = Props & { readonly member: MemberView };

export function InviteDialog({ people, choice, onClose }: Props) {
  const texts = membersTexts();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set([groupOf("reviewers", choice.flow)]));
  const [skills, setSkills] = useState("");
  const invite = async (): Promise<void> => {
    const given = name.trim() === "" ? {} : { name: name.trim() };
    people.shown(await people.api.invite({ email: email.trim(), ...given, groups: groupsOf(ticked, skills) }));
  };
  return (
    <FormDialog title={texts.invite} act={texts.inviteNow} onAct={invite} onClose={onClose}>
      <p>{texts.inviteText}</p>
      <label class="field-box">
        {texts.email}
        <input
          type="email"
          required
          autoFocus
          autocomplete="off"
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      </label>
      <label class="field-box">
        {texts.name}
        <input autocomplete="off" value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        <span class="muted">{texts.nameHint}</span>
      </label>
      <GroupFields {...choice} ticked={ticked} onTicked={setTicked} skills={skills} onSkills={setSkills} />
    </FormDialog>
  );
}

export function MoveDialog({ people, choice, member, onClose }: OfMember) {
  const texts = membersTexts();
  const [roles, known] = [false, true].map((isSkill) =>
    member.groups.filter((group) => (kindOf(group, choice.flow) === "skill") === isSkill),
  );
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(roles));
  const [skills, setSkills] = useState((known ?? []).map(skillIn).join(", "));
  const move = async (): Promise<void> => people.shown(await people.api.move(member.name, groupsOf(ticked, skills)));
  return (
    <FormDialog title={texts.moveTitle(member.name)} act={texts.save} onAct={move} onClose={onClose}>
      <GroupFields {...choice} ticked={ticked} onTicked={setTicked} skills={skills} onSkills={setSkills} />
      <p class="muted">{texts.moveText}</p>
    </FormDialog>
  );
}

export function RemoveDialog({ people, member, onClose }: OfMember) {
  const texts = membersTexts();
  const remove = async (): Promise<void> => people.shown(await people.api.remove(member.name));
  return (
    <FormDialog title={texts.removeTitle(member.name)} act={texts.remove} onAct={remove} onClose={onClose}>
      <p>{member.elsewhere ? texts.removeElsewhere : texts.removeText}</p>
      <p class="muted">{texts.removeToken}</p>
    </FormDialog>
  );
}
