import { useContext, useEffect } from "preact/hooks";
import type { InformationShown } from "../../functions/domain/reviews/information.ts";
import { nameOfInformation } from "../desk/files.ts";
import { FilesContext } from "../item/files.ts";
import { Pictures } from "../item/loaded-pictures.tsx";
import { loadPictures, pictures } from "../item/sheets.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inNumbers, t } from "../strings/index.ts";
import { informationTexts } from "../strings/information.ts";
import "../styles/information.css";

/** What others were asked, and what they said. */
export function Information({ claimed }: { readonly claimed: readonly InformationShown[] }) {
  const isOfSeniors = claimed.some(({ to }) => to === "seniors");
  return (
    <section class="information" aria-labelledby="information-title">
      <h2 id="information-title">{isOfSeniors ? informationTexts().words : informationTexts().came}</h2>
      {claimed.map(({ question, to, text, media = {} }, index) => (
        <div key={index}>
          <p class="muted" dir="auto">
            {to === "seniors" ? informationTexts().askedSeniors : informationTexts().asked}{" "}
            <VisibleText text={question} />
          </p>
          {text === undefined ? (
            <p>{informationTexts().nothing}</p>
          ) : (
            <p class="text" dir="auto">
              <VisibleText text={text} />
            </p>
          )}
          {Object.keys(media).map((pointer, at) => (
            <File key={pointer} name={nameOfInformation(index, pointer)} number={at + 1} />
          ))}
        </div>
      ))}
    </section>
  );
}

/** A picture is shown as those of the item are; everything else can be fetched. */
function File({ name, number }: { readonly name: string; readonly number: number }) {
  const file = useContext(FilesContext).media[name];
  const isPicture = file?.contentType.startsWith("image/");
  useEffect(() => void (isPicture && pictures.value === undefined && loadPictures()), [isPicture]);
  if (file === undefined) return <p class="muted">{t.media.broken}</p>;
  if (isPicture)
    return (
      <Pictures
        value={{ upload: "up_" }}
        name={informationTexts().picture(inNumbers(number))}
        page={0}
        at={name}
        hosts={[]}
      />
    );
  return (
    <p>
      <a href={file.url} download rel="noreferrer">
        {informationTexts().file(inNumbers(number), file.contentType)}
      </a>
    </p>
  );
}
