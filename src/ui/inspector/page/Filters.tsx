import { useEffect, useState } from 'preact/hooks';
import { anything, isAnything, type Query } from '../../../capture/search.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';

interface Props {
  query: Query;
  onQuery: (query: Query) => void;
  types: readonly [type: string, count: number][];
  /** The request that is looked at. */
  request: number | null;
  /** Records that fit, and all. */
  shown: number;
  all: number;
  lang: Lang;
  t: InspectorPageText;
}

/** A search begins this long (ms) after the last key. */
const pause = 200;

/** Narrows the list of records. */
export function Filters({ query, onQuery, types, request, shown, all, lang, t }: Props) {
  const [text, setText] = useState(query.text);
  const numbers = new Intl.NumberFormat(lang);

  // Filters may be removed from elsewhere.
  useEffect(() => setText(query.text), [query.text]);
  useEffect(() => {
    if (text === query.text) return undefined;
    const timer = setTimeout(() => onQuery({ ...query, text }), pause);
    return () => clearTimeout(timer);
  }, [text, query]);

  return (
    <form
      class="capture-filters no-print"
      role="search"
      onSubmit={(event) => event.preventDefault()}
    >
      <label>
        <span>{t.search}</span>
        <input
          type="search"
          value={text}
          placeholder={t.searchHint}
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label>
        <span>{t.type}</span>
        <select
          value={query.type ?? '*'}
          onChange={({ currentTarget: { value } }) =>
            onQuery({ ...query, type: value === '*' ? null : value })
          }
        >
          <option value="*">{t.allTypes}</option>
          {types.map(([type, count]) => (
            <option key={type} value={type}>
              {type || t.noRecord} ({numbers.format(count)})
            </option>
          ))}
        </select>
      </label>
      {request !== null && (
        <label class="capture-check">
          <input
            type="checkbox"
            checked={query.request !== null}
            onChange={({ currentTarget: { checked } }) =>
              onQuery({ ...query, request: checked ? request : null })
            }
          />
          {t.onlyRequest}
        </label>
      )}
      <span role="status">{t.filtered(numbers.format(shown), numbers.format(all))}</span>
      {!isAnything(query) && (
        <button
          class="button"
          type="button"
          onClick={() => {
            setText('');
            onQuery(anything);
          }}
        >
          {t.clearFilters}
        </button>
      )}
    </form>
  );
}
