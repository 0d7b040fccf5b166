/** The languages of the course; the first is the default. Also the first segment of every address. */
export const langs = ['es', 'en'] as const;

export type Lang = (typeof langs)[number];

export const defaultLang: Lang = 'es';

/** Each language's name in that language, as a language switch shows it. */
export const langNames: Record<Lang, string> = { es: 'Español', en: 'English' };

/** True for `'es'` and `'en'`; narrows a string that comes from an address or a folder name. */
export function isLang(value: string | undefined): value is Lang {
  return value === 'es' || value === 'en';
}

/** The other language: what the language switch leads to. */
export function otherLang(lang: Lang): Lang {
  return lang === 'es' ? 'en' : 'es';
}
