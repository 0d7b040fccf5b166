import { fastCgiText, type FastCgiText } from '../../i18n/fastcgi.ts';
import { inspectorText, type InspectorText } from '../../i18n/inspector.ts';
import type { Lang } from '../../i18n/lang.ts';

/** All words of the inspector in one language. */
export interface InspectorWords {
  fastcgi: FastCgiText;
  inspector: InspectorText;
}

/** The inspector's words in the reader's language. */
export function textOf(lang: Lang): InspectorWords {
  return { fastcgi: fastCgiText[lang], inspector: inspectorText[lang] };
}
