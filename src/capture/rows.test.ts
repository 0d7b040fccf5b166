import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { captureOf } from './capture.ts';
import { PacketReader } from './reader.ts';
import { oneLine, paragraphs } from './printable.ts';
import { elapsedText, requestLine, RowBuilder, webServerName, type Row } from './rows.ts';
import { words } from './testing.ts';

function capture(name: string) {
  const file = new URL(`../../content/captures/${name}.pcap`, import.meta.url);
  return captureOf(new PacketReader().push(readFileSync(file)));
}

function rowsOf(name: string): Row[] {
  const { capture: found, records } = capture(name);
  const builder = new RowBuilder(words, found.requests);
  return records.map((record) => builder.add(record));
}

describe('the rows of a capture', () => {
  it('say what each record says', () => {
    const said = rowsOf('nginx_get_hello').map(({ type, length, summary }) => [
      type,
      length,
      summary,
    ]);
    expect(said).toEqual([
      ['BEGIN_REQUEST', 8, 'begin RESPONDER false'],
      ['PARAMS', 507, 'GET /hello.php · 23 pairs'],
      ['PARAMS', 0, 'end of params'],
      ['STDIN', 0, 'end of stdin'],
      ['STDOUT', 48, '200 · text/html · hello\\n'],
      ['END_REQUEST', 8, 'ok 0'],
    ]);
  });

  it('read headers only in the first record of an answer', () => {
    const outputs = rowsOf('apache_stream').filter(({ type }) => type === 'STDOUT');
    expect(outputs.map(({ answers }) => answers)).toEqual([true, false, false, false, false]);
    expect(outputs[1]?.summary).toBe('chunk 1\\n');
  });

  it('count time from the beginning of their own request', () => {
    const rows = rowsOf('nginx_keepconn_3req');
    const begins = rows.filter((row) => row.begins);
    expect(begins.map(({ elapsed }) => elapsed)).toEqual([0, 0, 0]);
    expect(rows.every(({ elapsed }) => elapsed >= 0)).toBe(true);
  });

  it('mark what went wrong', () => {
    const problems = (name: string) =>
      rowsOf(name).flatMap(({ problem, type }) => (problem ? [type] : []));
    expect(problems('nginx_get_hello')).toEqual([]);
    expect(problems('nginx_404_primary_script_unknown')).toEqual(['STDERR']);
  });

  it('name the pairs of management records', () => {
    expect(rowsOf('raw_get_values').map(({ summary }) => summary)).toEqual([
      'FCGI_MAX_CONNS, FCGI_MAX_REQS, FCGI_MPXS_CONNS, FOO',
      'FCGI_MPXS_CONNS=0',
    ]);
  });
});

describe('a capture', () => {
  it('knows the web server by what it says of itself', () => {
    expect(webServerName(capture('nginx_get_hello').capture.requests)).toBe('nginx');
    expect(webServerName(capture('apache_get_hello').capture.requests)).toBe('Apache');
    expect(webServerName(capture('raw_get_values').capture.requests)).toBeNull();
  });

  it('knows what was asked for', () => {
    const [request] = capture('nginx_get_extagram').capture.requests;
    expect(requestLine(request ?? null)).toBe('GET /extagram.php?page=2');
    expect(requestLine(null)).toBe('');
  });
});

describe('text of bytes', () => {
  const bytes = new TextEncoder().encode('añ\r\n\tb\0');
  it('shows controls as escapes', () => {
    expect(oneLine(bytes, 80)).toBe('añ\\r\\n\\tb\\x00');
    expect(oneLine(bytes, 2)).toBe('añ…');
    expect(paragraphs(bytes)).toBe('añ\n\tb\\x00');
  });
});

describe('a time', () => {
  it('is written as the reader writes numbers', () => {
    expect(elapsedText(1234.5, 'es')).toBe('+1234,50 ms');
    expect(elapsedText(-0.001, 'en')).toBe('+0.00 ms');
  });
});
