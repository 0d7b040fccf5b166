import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { StoreState } from './StoreClient.ts';

interface Props {
  state: StoreState;
  lang: Lang;
  t: InspectorPageText;
}

/** What became of a file: how far it is read, why it can't be, or what it holds. */
export function CaptureSummary({ state, lang, t }: Props) {
  const numbers = new Intl.NumberFormat(lang);
  const bytes = new Intl.NumberFormat(lang, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return (
    <div class="capture-summary" role="status">
      {state.at === 'reading' && (
        <p>
          {t.reading(state.name)}{' '}
          <progress max={1} value={state.share} aria-label={t.reading(state.name)} />
        </p>
      )}
      {state.at === 'refused' && (
        <p class="capture-note is-error">{t.refused[state.refusal](state.name)}</p>
      )}
      {state.at === 'open' && state.overview.records === 0 && (
        <p class="capture-note is-warning">{t.nothing(state.name)}</p>
      )}
      {state.at === 'open' && state.overview.records > 0 && (
        <p>
          <b>{state.name}</b>{' '}
          {t.totals(
            numbers.format(state.overview.records),
            numbers.format(state.overview.requests),
            numbers.format(state.overview.connections),
          )}{' '}
          <span class="capture-bytes">
            {t.totalBytes(
              bytes.format(state.overview.bytes['to-app']),
              bytes.format(state.overview.bytes['from-app']),
            )}
          </span>
        </p>
      )}
      {state.at === 'open' && state.overview.gone.records > 0 && (
        <p class="capture-gone">{t.gone(numbers.format(state.overview.gone.records))}</p>
      )}
    </div>
  );
}
