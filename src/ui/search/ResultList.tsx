import type { Lang } from '../../i18n/lang.ts';
import { searchText } from '../../i18n/search.ts';
import type { Piece } from '../../search/answer.ts';
import type { Option } from './options.ts';

interface Props {
  id: string;
  rows: readonly Option[];
  /** The active row; -1 for none. */
  at: number;
  lang: Lang;
  rowId: (index: number) => string;
  onChoose: () => void;
}

/** The list under the search field. The rows are links, so that they open in a new tab too. */
export function ResultList({ id, rows, at, lang, rowId, onChoose }: Props) {
  const t = searchText[lang];
  return (
    <div
      id={id}
      class="search-list"
      role="listbox"
      aria-label={t.results}
      hidden={rows.length === 0}
    >
      {rows.map((row, index) => (
        <a
          key={row.href}
          id={rowId(index)}
          class={`search-row ${row.kind}`}
          role="option"
          aria-selected={index === at}
          tabIndex={-1}
          href={row.href}
          onClick={onChoose}
        >
          <span class="search-title">
            {row.label !== undefined && <span class="search-label">{row.label}</span>} {row.title}
          </span>
          {row.excerpt.length > 0 && (
            <span class="search-excerpt">
              <Excerpt pieces={row.excerpt} />
            </span>
          )}
          {row.more > 0 && <span class="search-more">{t.moreInPage(row.more)}</span>}
        </a>
      ))}
    </div>
  );
}

function Excerpt({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, hit }, index) =>
        hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </>
  );
}
