import {
  ELEMENT_NODE,
  parse,
  renderSync,
  TEXT_NODE,
  walkSync,
  type DocumentNode,
  type ElementNode,
} from 'ultrahtml';

/** What a built page's links mean in a package. */
export interface PackageLinks {
  lang: string;
  /** The lesson's own slug. */
  slug: string;
  /** Slugs of the lessons that are in it. */
  lessons: ReadonlySet<string>;
  /** The course's public address with a slash, for what isn't in it; absent: those are no links. */
  site?: string;
}

export type PageStyle = { path: string } | { text: string };

export interface LessonHtml {
  /** A piece of HTML without scripts; files are in `assets/`. */
  html: string;
  /** Style sheets of the page in their order: a path from the site's root, or the text itself. */
  styles: readonly PageStyle[];
  /** Other files that it needs, as paths from the site's root: recordings to download. */
  files: readonly string[];
  /** How many links lead nowhere here, for want of the site's address. */
  unlinked: number;
}

/** What belongs to the site: starting things, marks, the way to other pages. */
const left = ['data-site-only', 'data-lab-start', 'data-lab-place'];
const leftTags = new Set(['script', 'noscript', 'template', 'link']);

/** A page is parsed by a library without types for what it gives. */
function documentOf(html: string): DocumentNode {
  return parse(html) as DocumentNode;
}

/**
 * The text of a lesson, taken from its built page.
 *
 * @throws Error when the page has no article: the site was built by another version
 */
export function lessonHtml(page: string, links: PackageLinks): LessonHtml {
  const found: ElementNode[] = [];
  const styles: PageStyle[] = [];
  walkSync(documentOf(page), (node) => {
    if (node.type !== ELEMENT_NODE) return;
    const element = node;
    if (element.name === 'article') found.push(element);
    if (element.name === 'link' && element.attributes['rel'] === 'stylesheet') {
      const asset = assetOf(element.attributes['href'] ?? '');
      if (asset !== undefined) styles.push({ path: asset });
    }
    // Astro writes short ones into the page; those within the text stay there.
    if (element.name === 'style' && found.length === 0) styles.push({ text: textOf(element) });
  });
  const [article] = found;
  if (!article) throw new Error('the page has no <article>');
  const files = new Set<string>();
  let unlinked = 0;
  clean(article, (link) => {
    const href = link.attributes['href'];
    if (href === undefined || href.startsWith('#')) return;
    const asset = assetOf(href);
    if (asset !== undefined) {
      files.add(asset);
      link.attributes['href'] = packedPath(asset);
      return;
    }
    const target = targetOf(href, links);
    if (target !== undefined) {
      link.attributes = { ...link.attributes, ...target };
    } else {
      unlinked += 1;
      link.name = 'span';
      delete link.attributes['href'];
    }
  });
  return { html: renderSync(article), styles, files: [...files].toSorted(), unlinked };
}

/** Takes out what is left, and hands each link on. */
function clean(element: ElementNode, link: (element: ElementNode) => void): void {
  element.children = element.children.filter((child) => {
    if (child.type !== ELEMENT_NODE) return true;
    const { name, attributes } = child;
    return !leftTags.has(name) && !left.some((attribute) => attribute in attributes);
  });
  for (const child of element.children) {
    if (child.type !== ELEMENT_NODE) continue;
    const each = child;
    // Handlers within the page would be scripts.
    for (const name of Object.keys(each.attributes))
      if (name.startsWith('on')) throw new Error(`<${each.name} ${name}> would be a script`);
    if (each.name === 'a') link(each);
    clean(each, link);
  }
}

/** `/course/_astro/x.css` → `_astro/x.css`; undefined for a page. */
function assetOf(href: string): string | undefined {
  return /^\/(?:[^?#]*\/)?(_astro\/[^?#]+)/.exec(href)?.[1];
}

/** Where a file of the site is in the package. */
export function packedPath(asset: string): string {
  return `assets/${asset.slice(asset.lastIndexOf('/') + 1)}`;
}

function targetOf(
  href: string,
  { lang, slug: own, lessons, site }: PackageLinks,
): Record<string, string> | undefined {
  const outside = { target: '_blank', rel: 'noopener' };
  if (/^https?:/.test(href)) return { href, ...outside };
  const { pathname, search, hash } = new URL(href, `http://site.invalid/${lang}/lessons/${own}/`);
  // The site may have been built for a folder.
  const [, path = ''] =
    new RegExp(`^/(?:[^?#]*/)?(${lang}/.*)$`).exec(pathname + search + hash) ?? [];
  const [, slug = ''] = /^\w\w\/lessons\/([a-z0-9-]+)\//.exec(path) ?? [];
  if (slug === own && hash !== '') return { href: hash };
  if (lessons.has(slug)) return { href: `#lesson/${slug}` };
  if (site === undefined || path === '') return undefined;
  return { href: `${site.replace(/\/*$/, '/')}${path}`, ...outside };
}

function textOf(element: ElementNode): string {
  return element.children.map((child) => (child.type === TEXT_NODE ? child.value : '')).join('');
}
