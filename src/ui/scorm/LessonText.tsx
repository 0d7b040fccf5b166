import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { scormText } from '../../i18n/scorm.ts';
import { scrollCode } from '../code/code-tools.ts';

interface Props {
  /** Path within the package. */
  page: string;
  lang: Lang;
  /** Goes to another lesson of the package. */
  open: (slug: string) => void;
}

/** A lesson's text. It was made by this project's build and has no scripts in it. */
export function LessonText({ page, lang, open }: Props) {
  const text = scormText[lang];
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'opening' | 'open' | 'failed'>('opening');
  useEffect(() => {
    if (state === 'open' && place.current) return scrollCode(place.current);
    return undefined;
  }, [state]);
  useEffect(() => {
    fetch(page)
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`${page}: HTTP ${String(answer.status)}`);
        if (place.current) place.current.innerHTML = await answer.text();
        setState('open');
      })
      .catch((error: unknown) => {
        setState('failed');
        console.error(error);
      });
  }, [page]);
  return (
    <>
      {state !== 'open' && <p role="status">{state === 'opening' ? text.opening : text.failed}</p>}
      <div
        ref={place}
        onClick={(event) => {
          if (!(event.target instanceof Element)) return;
          const link = event.target.closest('a[href^="#lesson/"]');
          const [, slug] = /^#lesson\/([^#]+)/.exec(link?.getAttribute('href') ?? '') ?? [];
          if (slug === undefined) return;
          event.preventDefault();
          open(slug);
        }}
      />
    </>
  );
}
