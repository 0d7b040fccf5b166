import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { resultsText } from '../../i18n/results.ts';
import type { Standing, standings } from '../../progress/result-rows.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { percentOf } from './percent.ts';

interface Props {
  lang: Lang;
  catalogue: Catalogue;
  found: ReturnType<typeof standings>;
}

/** Each lesson with its figures, and its outcomes folded within. */
export function OutcomeTable({ lang, catalogue, found }: Props) {
  const text = resultsText[lang];
  const mean = ({ mean: share }: Standing) =>
    share === undefined ? text.none : text.percent(percentOf(share, lang));
  return (
    <div class="results-lessons">
      {catalogue.lessons.map(({ slug, section, title, outcomes }, index) => {
        const { whole, outcomes: own } = found[index] ?? { whole: undefined, outcomes: [] };
        if (!whole) return null;
        return (
          <details key={slug}>
            <summary>
              <span class="results-number">{section}</span>
              <span class="results-title">{title[lang]}</span>
              <span class="results-figures">
                {text.answeredOf(whole.answered, whole.total)} · <b>{mean(whole)}</b>
              </span>
            </summary>
            <table aria-label={title[lang]}>
              <thead>
                <tr>
                  <th scope="col">{text.head.name}</th>
                  <th scope="col">{text.head.answered}</th>
                  <th scope="col">{text.head.mean}</th>
                </tr>
              </thead>
              <tbody>
                {outcomes[lang].map((outcome, place) => {
                  const standing = own[place] ?? { answered: 0, total: 0 };
                  return (
                    <tr key={outcome}>
                      <th scope="row">{outcome}</th>
                      <td>{text.answeredOf(standing.answered, standing.total)}</td>
                      <td>{mean(standing)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <p>
              <a href={pagePath(lang, `lessons/${slug}`)}>{text.toLesson}</a>
            </p>
          </details>
        );
      })}
    </div>
  );
}
