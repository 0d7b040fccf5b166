import { describe, expect, test } from 'vitest';
import { countBytes, selectedRuns } from './recording-bytes.ts';
import { recordingOf, recordOf } from './recording.ts';

const hello = 'nginx_get_hello.pcap';

describe('a recording in a lesson', () => {
  test('gives the bytes of a record, each with its field', () => {
    const begin = recordOf(hello, 1, 'BEGIN_REQUEST');
    expect(selectedRuns(begin, 'header')).toEqual([
      { field: 'version', hex: '01' },
      { field: 'type', hex: '01' },
      { field: 'requestId', hex: '00 01' },
      { field: 'contentLength', hex: '00 08' },
      { field: 'paddingLength', hex: '00' },
      { field: 'reserved', hex: '00' },
    ]);
  });

  test('gives a range, cut out of its fields', () => {
    const params = recordOf(hello, 2, 'PARAMS');
    const runs = selectedRuns(params, [8, 12]);
    expect(runs.map(({ hex }) => hex)).toEqual(['0c', '00', '51 55']);
  });

  test('counts what tcpdump counted', () => {
    const records = recordingOf(hello);
    const sent = records.filter(({ direction }) => direction === 'to-app');
    expect(countBytes(sent)).toBe(552);
    expect(countBytes(records.slice(1, 2), 'content')).toBe(507);
    expect(countBytes(records.slice(1, 2), 'padding')).toBe(5);
  });

  test('does not build a text that names the wrong record', () => {
    expect(() => recordOf(hello, 1, 'STDOUT')).toThrow('record 1 is BEGIN_REQUEST, not STDOUT');
    expect(() => recordOf(hello, 7, 'STDOUT')).toThrow('has no record 7');
    expect(() => recordingOf('nope.pcap')).toThrow('content/captures/nope.pcap');
    expect(() => selectedRuns(recordOf(hello, 4, 'STDIN'), 'content')).toThrow(RangeError);
  });
});
