import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { concat } from '../bytes.ts';
import { recordTypeName, type Direction } from '../constants.ts';
import { Conversation } from '../conversation.ts';
import { StreamDecoder } from '../decode.ts';
import type { Finding } from '../diagnosis/finding.ts';
import { encodeFrame } from '../encode.ts';
import type { Frame } from '../model.ts';

const status = z.number().int().nullable();
const count = z.number().int().nonnegative();
const schema = z.strictObject({
  name: z.string(),
  section: z.string(),
  says: z.string(),
  wire: z.array(z.strictObject({ direction: z.enum(['to-app', 'from-app']), bytes: z.string() })),
  ending: z.enum(['end', 'reset']),
  expect: z.strictObject({
    records: z.strictObject({
      'to-app': z.record(z.string(), count),
      'from-app': z.record(z.string(), count),
    }),
    requests: z.array(
      z.strictObject({
        id: count,
        params: count,
        stdin: count,
        stdout: count,
        stderr: count,
        appStatus: status,
        protocolStatus: status,
        aborted: z.boolean(),
        truncated: z.boolean(),
      }),
    ),
    findings: z.array(z.string()),
  }),
});

const folder = new URL('./', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const file: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    return [name, schema.parse(file)] as const;
  });

function bytesOf(hex: string): Uint8Array {
  const digits = hex.replaceAll(' ', '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

function counts(frames: Frame[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const frame of frames) {
    if (frame.kind !== 'record') continue;
    const name = recordTypeName(frame.header.type);
    const key = name === undefined ? `${frame.header.type}` : `FCGI_${name}`;
    total[key] = (total[key] ?? 0) + 1;
  }
  return total;
}

describe.each(cases)('the case %s', (name, each) => {
  it('is named as its file', () => {
    expect(`${each.name}.json`).toBe(name);
  });

  it.each([1, 7, 100_000])('says what it must in pieces of %i bytes', (size) => {
    const found: Finding[] = [];
    const conversation = new Conversation({ finding: (finding) => found.push(finding) });
    const decoders = { 'to-app': new StreamDecoder(), 'from-app': new StreamDecoder() };
    const frames: Record<Direction, Frame[]> = { 'to-app': [], 'from-app': [] };
    const take = (direction: Direction, fresh: Frame[]) => {
      for (const frame of fresh) conversation.add(direction, frame, 0);
      frames[direction].push(...fresh);
    };
    for (const { direction, bytes } of each.wire) {
      const said = bytesOf(bytes);
      for (let at = 0; at < said.length; at += size) {
        take(direction, decoders[direction].push(said.subarray(at, at + size)));
      }
    }
    for (const direction of ['to-app', 'from-app'] as const) {
      take(direction, decoders[direction].end());
      expect(counts(frames[direction])).toEqual(each.expect.records[direction]);
      const sent = each.wire.filter((part) => part.direction === direction);
      expect(concat(frames[direction].map(encodeFrame))).toEqual(
        concat(sent.map(({ bytes }) => bytesOf(bytes))),
      );
    }
    conversation.close(each.ending);
    expect(
      conversation.requests.map((request) => ({
        id: request.id,
        params: request.params.length,
        stdin: request.stdin.length,
        stdout: request.stdout.length,
        stderr: request.stderr.length,
        appStatus: request.end?.appStatus ?? null,
        protocolStatus: request.end?.protocolStatus ?? null,
        aborted: request.aborted,
        truncated: request.truncated,
      })),
    ).toEqual(each.expect.requests);
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual(
      each.expect.findings.toSorted(),
    );
  });
});
