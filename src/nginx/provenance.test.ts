import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { directiveText, passingBlocks } from './params.ts';
import { originsOf, type Origin } from './provenance.ts';

function blocksOf(text: string) {
  return passingBlocks(readConfig(`# configuration file /n/nginx.conf:\n${text}`));
}

/** A request's origins in short: line numbers, `~Header`, or `?`. */
function told(params: readonly string[], text: string): string[] {
  const sent = params.map((param) => {
    const [name = '', ...value] = param.split('=');
    return { name, value: value.join('=') };
  });
  const short = (origin: Origin) => {
    if (origin.by === 'lines') return origin.lines.map(({ line }) => line).join(' or ');
    return origin.by === 'visitor' ? `~${origin.header}` : '?';
  };
  return originsOf(sent, blocksOf(text)).map(short);
}

describe('the parameters that a block sends', () => {
  it('are its own, or all that the block around it has', () => {
    const blocks = blocksOf(`http {
      fastcgi_param A http;
      server {
        location /inherits { fastcgi_pass one; }
        location /own { fastcgi_param B own; fastcgi_pass two; }
      }
      server {
        fastcgi_param C server;
        location / { if ($x) { fastcgi_pass three; } fastcgi_param D late if_not_empty; }
      }
    }`);
    expect(blocks.map(({ pass, params }) => [pass, params.map(({ name }) => name)])).toEqual([
      ['one', ['A']],
      ['two', ['B']],
      ['three', ['D']],
    ]);
    expect(blocks[2]?.params[0]).toMatchObject({ ifNotEmpty: true, value: 'late', line: 9 });
  });
});

describe('a directive', () => {
  it('is written so that nginx reads the same again', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('', '$a', '${a}b', "it's", '"', '\\', '\\n', 'a b;', '{', '#', 'x\ty\nz\r'),
    );
    fc.assert(
      fc.property(text, text, fc.boolean(), (name, value, ifNotEmpty) => {
        const line = { name, value, ifNotEmpty, file: '/n/nginx.conf', line: 1 };
        const [block] = blocksOf(`${directiveText(line)}\nfastcgi_pass x;`);
        expect(block?.params).toEqual([line]);
      }),
      { numRuns: 1000 },
    );
    const [block] = blocksOf('fastcgi_param   A  "$a"  if_not_empty ; fastcgi_pass x;');
    expect(block?.params.map(directiveText)).toEqual(['fastcgi_param A $a if_not_empty;']);
  });
});

describe('where a parameter comes from', () => {
  const location = [
    'location / {',
    'fastcgi_param QUERY_STRING $query_string;',
    'fastcgi_param HTTPS $https if_not_empty;',
    'fastcgi_param REDIRECT_STATUS 200;',
    'fastcgi_param SCRIPT_FILENAME /srv$fastcgi_script_name;',
    'fastcgi_param HTTP_PROXY "";',
    'fastcgi_pass 127.0.0.1:9000;',
    '}',
  ].join('\n');
  const usual = ['QUERY_STRING=', 'REDIRECT_STATUS=200', 'SCRIPT_FILENAME=/srv/a.php'];

  it('is the line that set it, or a header of the visitor', () => {
    expect(told([...usual, 'HTTP_ACCEPT_LANGUAGE=es'], location)).toEqual([
      '2',
      '4',
      '5',
      '~Accept-Language',
    ]);
    const secure = ['QUERY_STRING=', 'HTTPS=on', ...usual.slice(1)];
    expect(told(secure, location)).toEqual(['2', '3', '4', '5']);
  });

  it.each([
    ['one is missing', usual.slice(1)],
    ['one is there that no line sets', [...usual, 'FOO=1']],
    ['their order is another', [usual[1] ?? '', usual[0] ?? '', usual[2] ?? '']],
    ['a constant has another value', ['QUERY_STRING=', 'REDIRECT_STATUS=0', usual[2] ?? '']],
    ['a constant part is another', [...usual.slice(0, 2), 'SCRIPT_FILENAME=/var/a.php']],
    [
      'an empty one is there that would be left out',
      ['QUERY_STRING=', 'HTTPS=', ...usual.slice(1)],
    ],
    ['a header is there that the block takes away', [...usual, 'HTTP_PROXY=x']],
  ])('is unknown when %s', (_why, params) => {
    expect(told(params, location)).toEqual(params.map(() => '?'));
  });

  it('is each line that fits, when several blocks send the same', () => {
    const two = 'location /a { fastcgi_param A $a; fastcgi_pass x; }\n'.repeat(2);
    expect(told(['A=1', 'HTTP_HOST=h'], two)).toEqual(['1 or 2', '~Host']);
    // The other one does not send these two.
    const other = `${two}location /b { fastcgi_param A $a; fastcgi_param B $b; fastcgi_pass x; }`;
    expect(told(['A=1', 'B=2'], other)).toEqual(['3', '3']);
  });

  it('finds the line among optional ones of the same name', () => {
    const twice = `location / {
      fastcgi_param A $a if_not_empty;
      fastcgi_param A $b;
      fastcgi_pass x;
    }`;
    expect(told(['A=1'], twice)).toEqual(['3']);
    expect(told(['A=1', 'A=2'], twice)).toEqual(['2', '3']);
  });

  it('is the line that writes a header, too', () => {
    const own = 'location / { fastcgi_param HTTP_HOST fixed; fastcgi_pass x; }';
    expect(told(['HTTP_HOST=fixed', 'HTTP_ACCEPT=*'], own)).toEqual(['1', '~Accept']);
    expect(told(['HTTP_HOST=fixed', 'HTTP_HOST=theirs'], own)).toEqual(['?', '?']);
  });

  it('is unknown without a block that sends anything', () => {
    expect(told(['A=1'], 'location / { fastcgi_pass x; }')).toEqual(['?']);
    expect(told(['A=1'], '')).toEqual(['?']);
  });
});
