import { claimsText } from '../../i18n/claims.ts';
import { glossaryText } from '../../i18n/glossary.ts';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import { searchText } from '../../i18n/search.ts';

/** What to try when no page has the words. */
export function NothingFound({ lang, onChoose }: { lang: Lang; onChoose: () => void }) {
  const t = searchText[lang];
  const links = [
    { href: `${pagePath(lang)}#course-map`, text: t.contents },
    { href: pagePath(lang, 'glossary'), text: glossaryText[lang].title },
    { href: pagePath(lang, 'checked'), text: claimsText[lang].title },
  ];
  return (
    <div class="search-none">
      <ul>
        {t.noneHelp.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {t.noneLinks}{' '}
        {links.map(({ href, text }, index) => (
          <span key={href}>
            {index > 0 && ', '}
            <a href={href} onClick={onChoose}>
              {text}
            </a>
          </span>
        ))}
      </p>
    </div>
  );
}
