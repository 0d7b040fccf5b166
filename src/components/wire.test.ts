import { expect, test } from 'vitest';
import { recordingOf } from './recording.ts';
import { wireOf } from './wire.ts';

const wire = wireOf(recordingOf('nginx_get_hello.pcap'));

test('shows each record of the recording in the order of the wire', () => {
  expect(wire.map(({ type, direction, bytes }) => [type, direction, bytes])).toEqual([
    ['BEGIN_REQUEST', 'to-app', 16],
    ['PARAMS', 'to-app', 520],
    ['PARAMS', 'to-app', 8],
    ['STDIN', 'to-app', 8],
    ['STDOUT', 'from-app', 56],
    ['END_REQUEST', 'from-app', 16],
  ]);
});

test('loses no byte: two hex digits or one character for each', () => {
  for (const record of wire) {
    const shown = record.runs.map(({ field, text }) =>
      ['name', 'value', 'data'].includes(field)
        ? text.replaceAll(/\\[rn]/g, '.').length
        : text.split(' ').filter(Boolean).length,
    );
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(record.bytes);
  }
});

test('tells the empty records that end a stream from the others', () => {
  expect(wire.filter(({ endsStream }) => endsStream).map(({ type }) => type)).toEqual([
    'PARAMS',
    'STDIN',
  ]);
});
