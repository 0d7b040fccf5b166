/** The address that carries files. */
import { sharedToLink, type SharedFiles } from '../../../exercise/shared-files.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { pagePath } from '../../../i18n/paths.ts';

/** What a fragment with files begins with. */
export const fragment = '#files=';

/** Characters; mail programs, chats and QR codes cut or refuse longer addresses. */
export const longestLink = 8192;

/** An address of the exercise's own page; nothing of its fragment is ever sent by a browser. */
export async function linkTo(shared: SharedFiles, lang: Lang): Promise<string> {
  const page = new URL(pagePath(lang, `lab/${shared.slug}`), location.href);
  return `${page.href}${fragment}${await sharedToLink(shared)}`;
}
