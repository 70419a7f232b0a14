import { chooseLanguage, type Language, LANGUAGE_NAMES, language, t } from "../strings/index.ts";

const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** Chooses the language of the page; this browser remembers it. `onChange` clears what was said in the other one. */
export function LanguageChoice({ onChange }: { readonly onChange: () => void }) {
  return (
    <select
      class="language"
      aria-label={t.nav.language}
      value={language.value}
      onChange={({ currentTarget }) => {
        void chooseLanguage(LANGUAGES[currentTarget.selectedIndex] ?? "en").then(onChange);
      }}
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {LANGUAGE_NAMES[one]}
        </option>
      ))}
    </select>
  );
}
