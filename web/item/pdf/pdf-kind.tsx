import { useEffect, useState } from "preact/hooks";
import { fileTexts } from "../../strings/files.ts";
import { t } from "../../strings/index.ts";
import type { KindProps } from "../kinds.ts";
import { Unfit } from "../kinds/unfit.tsx";
import { type Source, useSource } from "../source.ts";
import { bytesOf } from "./bytes.ts";
import { openPdf, type Pdf } from "./document.ts";
import { Pages } from "./pages.tsx";
import "../../styles/kinds.css";
import "../../styles/pdf.css";

/** A file that takes longer to open was made to; milliseconds. */
const PATIENCE = 20_000;

export type PdfFault = "notLoaded" | "tooLarge" | "broken" | "locked" | "tooSlow";

/** A PDF, page by page. */
export function PdfKind(props: KindProps) {
  const { value, name } = props;
  const source = useSource("pdf", props);
  const { pdf, fault, onFault } = usePdf(typeof source === "object" ? source : undefined);
  const f = fileTexts();
  if (source === undefined) return <Unfit text={f.pdf.none} value={value} name={name} />;
  if (source === "refused") return <Unfit text={f.refused} value={value} name={name} />;
  if (fault) return <Unfit text={f.pdf[fault]} value={value} name={name} />;
  if (pdf === undefined) return <p class="muted">{t.loading}</p>;
  return <Pages pdf={pdf} name={name} onFault={onFault} />;
}

/** Opens a file once; an address that is renewed meanwhile is the same file's. Once there is a fault, nothing works on it any more. */
function usePdf(source: Source | undefined) {
  const [pdf, setPdf] = useState<Pdf>();
  const [fault, setFault] = useState<PdfFault>();
  const isThere = source !== undefined;
  useEffect(() => {
    if (source === undefined || fault !== undefined) return;
    const ended = new AbortController();
    const timer = setTimeout(() => setFault("tooSlow"), PATIENCE);
    const open = async (): Promise<void> => {
      const found = await opened(source, ended.signal);
      clearTimeout(timer);
      if (ended.signal.aborted) return;
      if (typeof found === "string") setFault(found);
      else setPdf(found);
    };
    void open();
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [isThere, fault]);
  return { pdf, fault, onFault: setFault };
}

async function opened(source: Source, signal: AbortSignal): Promise<Pdf | PdfFault> {
  const bytes = await bytesOf(source, signal);
  if (typeof bytes === "string") return bytes;
  try {
    return await openPdf(bytes, signal);
  } catch (error) {
    return error instanceof Error && error.name === "PasswordException" ? "locked" : "broken";
  }
}
