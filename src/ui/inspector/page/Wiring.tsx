import { useState } from 'preact/hooks';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Container } from '../../../machine/api.ts';

interface Props {
  container: Pick<Container, 'spawn'>;
  t: InspectorPageText;
}

/** Ways for nginx to reach php-fpm, as both sides write them: `listen` and `fastcgi_pass`. */
const ways = {
  tcp: { listen: '127.0.0.1:9000', pass: '127.0.0.1:9000' },
  unix: { listen: '/run/php/php8.2-fpm.sock', pass: 'unix:/run/php/php8.2-fpm.sock' },
} as const;
type Way = keyof typeof ways;

/** What an administrator would do: both files, then both services. */
function script({ listen, pass }: { listen: string; pass: string }): string {
  return [
    `sed -i 's#^listen = .*#listen = ${listen}#' /etc/php/8.2/fpm/pool.d/www.conf`,
    `sed -i 's#fastcgi_pass [^;]*;#fastcgi_pass ${pass};#' /etc/nginx/sites-available/default`,
    'service php8.2-fpm restart',
    'service nginx reload',
  ].join(' && ');
}

/** Lets nginx reach php-fpm over TCP or over a Unix socket. */
export function Wiring({ container, t }: Props) {
  const [way, setWay] = useState<Way>('tcp');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  const change = async (next: Way) => {
    setBusy(true);
    setSaid('');
    try {
      const process = await container.spawn('sh', ['-c', script(ways[next])], { output: false });
      if ((await process.exit) === 0) {
        setWay(next);
        setSaid(t.wired(ways[next].pass));
      } else setSaid(t.notWired);
    } catch {
      setSaid(t.notWired);
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset class="wiring" disabled={busy}>
      <legend>{t.wiring}</legend>
      {(['tcp', 'unix'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="wiring"
            checked={way === each}
            onChange={() => void change(each)}
          />
          {t.ways[each]}
        </label>
      ))}
      <span role="status">{said}</span>
    </fieldset>
  );
}
