import { fastCgiText } from '../../i18n/fastcgi.ts';
import { inspectorText } from '../../i18n/inspector.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { RowText } from './rows.ts';

/** All words of the inspector in one language. */
export function textOf(lang: Lang): RowText {
  return { fastcgi: fastCgiText[lang], inspector: inspectorText[lang] };
}
