import type { ExampleName } from '../../../i18n/inspector-page.ts';

const urls = import.meta.glob<string>('/content/captures/*.pcap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/**
 * Fetches a recorded capture of the site.
 * @throws Error when the site does not answer with it
 */
export async function fetchExample(name: ExampleName): Promise<Blob> {
  const url = urls[`/content/captures/${name}.pcap`];
  if (url === undefined) throw new Error(`${name}.pcap is not part of this site`);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: HTTP ${String(answer.status)}`);
  return answer.blob();
}
