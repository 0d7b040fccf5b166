import type { Tap, TappedPacket } from './api.ts';
import { concat, type Channel, type ChannelStream } from './channel.ts';
import { op, u16 } from './frames.ts';
import { Inlet } from './stream.ts';
import { readUnixRecord, UnixConversations } from './tap-unix.ts';

/** The page's own requests to nginx, and TLS: never FastCGI. */
const leftOut = [80, 443];
const headLength = 12;
/** In the length: what follows tells of a Unix socket (labs/machine/agent/unixtap.c). */
const unixRecord = 0x80000000;

/** Cuts the agent's stream into packets: u32 seconds, u32 nanoseconds, u32 length, bytes. */
class PacketReader {
  readonly #unix = new UnixConversations();
  #rest: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): TappedPacket[] {
    const input = this.#rest.length > 0 ? concat([this.#rest, bytes]) : bytes;
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const packets: TappedPacket[] = [];
    let at = 0;
    while (input.length - at >= headLength) {
      const mark = view.getUint32(at + 8, true);
      const length = mark % unixRecord;
      if (input.length - at < headLength + length) break;
      const time = view.getUint32(at, true) * 1000 + view.getUint32(at + 4, true) / 1e6;
      const bytes = input.slice(at + headLength, at + headLength + length);
      if (mark < unixRecord) {
        packets.push({ time, bytes });
      } else {
        const record = readUnixRecord(time, bytes);
        if (record) packets.push(...this.#unix.packets(record));
      }
      at += headLength + length;
    }
    this.#rest = input.slice(at);
    return packets;
  }
}

/**
 * Packets of the guest's loopback (an AF_PACKET socket of the agent), HTTP ports left out, and what
 * nginx says over Unix sockets.
 */
export async function tap(channel: Channel): Promise<Tap> {
  let stream: ChannelStream | undefined;
  const reader = new PacketReader();
  const close = () => {
    if (!stream) return;
    stream.close();
    channel.forget(stream);
  };
  const inlet = new Inlet<TappedPacket>(close);
  await channel.open(
    op.tap,
    {
      start: (started) => {
        stream = started;
      },
      data: (bytes) => {
        for (const packet of reader.push(bytes)) inlet.push(packet, 0);
      },
      error: (error) => {
        inlet.fail(error);
      },
    },
    u16(...leftOut),
  );
  return {
    packets: inlet.readable,
    close: () => {
      close();
      inlet.end();
    },
  };
}
