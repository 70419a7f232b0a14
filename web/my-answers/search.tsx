import { useState } from "preact/hooks";
import { answerTexts } from "../strings/my-answers.ts";

type Props = { readonly value: string; readonly onSearch: (words: string) => void };

/** Looks for words once they are sent: each search reads many answers. */
export function Search({ value, onSearch }: Props) {
  const texts = answerTexts();
  const [words, setWords] = useState(value);
  return (
    <form
      class="row answers-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(words.trim());
      }}
    >
      <label class="answers-words">
        <span>{texts.searchHint}</span>
        <input
          type="search"
          maxLength={200}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </label>
      <button type="submit">{texts.find}</button>
      {value !== "" && (
        <button
          type="button"
          onClick={() => {
            setWords("");
            onSearch("");
          }}
        >
          {texts.all}
        </button>
      )}
    </form>
  );
}
