import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordType } from '../../fastcgi/constants.ts';
import { encodeRequest, encodeStream } from '../../fastcgi/encode.ts';
import { captureOf } from '../capture.ts';
import { writePcapng } from '../pcapng.ts';
import { PacketReader } from '../reader.ts';
import { readOther } from '../other.ts';
import { CaptureStore } from '../store.ts';
import { words } from '../testing.ts';
import { packetsOf } from './packets.ts';

const folder = new URL('../../../content/captures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.pcap'));

/** The records of a capture after it was written as pcapng and read again. */
function again(store: Pick<CaptureStore, 'records' | 'capture'>) {
  const file = writePcapng(packetsOf(store.records, store.capture.connections));
  return captureOf(new PacketReader().push(file));
}

const told = ({ records }: { records: CaptureStore['records'] }) =>
  records.map(({ direction, time, frame: { kind, bytes, start, end } }) => ({
    direction,
    // Files keep whole microseconds.
    time: Math.round(time * 1000),
    kind,
    bytes: Buffer.from(bytes).toString('hex'),
    start,
    end,
  }));

describe('records written as packets', () => {
  it('read back as the same records, at the same times and addresses', () => {
    for (const name of names) {
      const { capture, records } = captureOf(
        new PacketReader().push(new Uint8Array(readFileSync(new URL(name, folder)))),
      );
      const back = again({ capture, records });
      expect(told(back), name).toEqual(told({ records }));
      expect(
        back.capture.connections.map(({ webServer, application }) => [webServer, application]),
      ).toEqual(capture.connections.map(({ webServer, application }) => [webServer, application]));
    }
  });

  it('carry what never was in packets, of any length', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.uint8Array({ maxLength: 300 }), (length, body) => {
        const store = new CaptureStore(words);
        const stream = [
          ...encodeRequest({
            params: [['A', 'b'.repeat(length % 70_000 > 65_000 ? 9 : length % 70_000)]],
          }).slice(0, -8),
          ...encodeStream(recordType.STDIN, 1, body),
        ];
        store.read(Uint8Array.from(stream));
        store.end(readOther);
        expect(told(again(store))).toEqual(told(store));
      }),
      { numRuns: 30 },
    );
  });
});
