import { expect, it } from 'vitest';
import { localContainer } from './local-container.ts';
import { listing, parseListing } from './process-table.ts';
import { StandingScript } from './standing-script.ts';

const container = localContainer({ root: '/' });

it('answers as often as it is asked, from one shell', async () => {
  const script = await StandingScript.start(container, 'echo $$; echo $((++asked))');
  const first = (await script.ask()).split('\n');
  const second = (await script.ask()).split('\n');
  expect([first[1], second[1]]).toEqual(['1', '2']);
  expect(second[0]).toBe(first[0]);
  script.close();
});

it('answers questions that come together one after the other', async () => {
  const script = await StandingScript.start(container, 'sleep 0.02; echo $((++asked))');
  expect(await Promise.all([script.ask(), script.ask(), script.ask()])).toEqual([
    '1\n',
    '2\n',
    '3\n',
  ]);
  script.close();
});

it('looks at the processes of a real Linux', async () => {
  const script = await StandingScript.start(container, listing);
  for (let turn = 0; turn < 2; turn++) {
    const { uptime, processes } = parseListing(await script.ask());
    const own = processes.find(({ pid }) => pid === process.pid)!;
    expect(own.parent).toBe(process.ppid);
    expect(own.command).toMatch(/node|vitest/);
    expect(own.rss).toBeGreaterThan(10_000);
    expect(own.rss).toBeLessThan(process.memoryUsage().rss / 512);
    expect(own.started).toBeLessThanOrEqual(uptime);
    expect(own.started).toBeGreaterThan(uptime - process.uptime() - 60);
  }
  script.close();
});

it('says so when its shell has ended', async () => {
  const script = await StandingScript.start(container, 'exit');
  await expect(script.ask()).rejects.toThrow('ended');
});
