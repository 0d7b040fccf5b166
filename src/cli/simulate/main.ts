/**
 * Runs a pool file under a load in simulated time:
 * `simulate --pool www.conf --load load.json [--until ms] [--seed n] [--json]`, or makes a load of
 * what arrived somewhere: `simulate arrivals FILE`; or says how far it agrees with recordings of real
 * pools: `simulate agree FOLDER`.
 *
 * Exit status: 0 done, 2 a file or an option is wrong (one line on standard error; for a pool file
 * it is PHP-FPM's own).
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isLang, type Lang } from '../../i18n/lang.ts';
import { simulateText } from '../../i18n/simulate-cli.ts';
import { envelopeOf } from '../../pool/envelope.ts';
import { readLoad } from '../../pool/load.ts';
import { outcomeOf } from '../../pool/outcome.ts';
import { readPoolFile } from '../../pool/pool-file.ts';
import { readArrivals } from '../../pool/recorded-arrivals.ts';
import { PoolSimulation, type SimulationOptions } from '../../pool/simulation.ts';
import { agreements } from './agree.ts';
import { summary } from './summary.ts';

/** After the last answer a pool still shrinks; this much of it is shown (ms). */
const aftermath = 30_000;

/** A wrong option or file; the message is the whole line. */
class Refusal extends Error {}

function main(args: string[]): string {
  const { values, positionals } = options(args);
  const lang = values.lang ?? 'en';
  if (!isLang(lang)) throw new Refusal(simulateText.en.noSuchLanguage(lang));
  const [command, file] = positionals;
  if (command === 'agree' && file !== undefined) return agreements(file, lang);
  if (command === 'arrivals' && file !== undefined) return arrivals(file, lang);
  if (command !== undefined || values.pool === undefined || values.load === undefined) {
    throw new Refusal(simulateText[lang].usage);
  }
  const pool = readPoolFile(basename(values.pool), text(values.pool, lang), values.name);
  const load = readLoad(basename(values.load), json(values.load, lang));
  const run: SimulationOptions = {
    load: load.load,
    events: load.events,
    phase: load.t0_monotonic_phase_ms,
    cores: load.cores,
    nginx: load.nginx && {
      connectTimeout: load.nginx.fastcgi_connect_timeout,
      readTimeout: load.nginx.fastcgi_read_timeout,
    },
    seed: whole('seed', values.seed, lang),
  };
  const simulation = new PoolSimulation(pool, run);
  const until = whole('until', values.until, lang) ?? finish(simulation);
  simulation.run(until);
  const outcome = outcomeOf(simulation.record, simulation.state.board.maxChildrenReached);
  const envelope = pool.pm === 'ondemand' ? envelopeOf(pool, run, until) : undefined;
  if (values.json) return `${JSON.stringify(envelope ? { ...outcome, envelope } : outcome)}\n`;
  return summary(simulation, outcome, envelope, lang);
}

/** Runs on until every request is answered, and names the time at which to stop (ms). */
function finish(simulation: PoolSimulation): number {
  const step = 1000;
  while (simulation.unfinished) simulation.run(simulation.now + step);
  return simulation.now + aftermath;
}

function arrivals(file: string, lang: Lang): string {
  const load = [{ type: 'replay', arrivals: readArrivals(basename(file), text(file, lang)) }];
  return `${JSON.stringify({ load })}\n`;
}

function options(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        pool: { type: 'string' },
        load: { type: 'string' },
        until: { type: 'string' },
        seed: { type: 'string' },
        name: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function whole(option: string, value: string | undefined, lang: Lang): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new Refusal(simulateText[lang].notNumber(option));
  return Number(value);
}

function text(file: string, lang: Lang): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refusal(`${file}: ${simulateText[lang].unreadable(code)}`);
  }
}

function json(file: string, lang: Lang): unknown {
  try {
    return JSON.parse(text(file, lang));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file}: ${simulateText[lang].notJson(String(error))}`);
  }
}

// `simulate … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

try {
  process.stdout.write(main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
