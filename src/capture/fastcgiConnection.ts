import { ByteList } from '../fastcgi/bytes.ts';
import type { Direction } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import { StreamDecoder } from '../fastcgi/decode.ts';
import type { Frame } from '../fastcgi/model.ts';
import type { CapturedConnection, CapturedRecord } from './captured.ts';
import type { Connection, ConnectionEvent, Side } from './connections.ts';
import { detect } from './detect.ts';

type NewRecord = Omit<CapturedRecord, 'index'>;

/** What a connection asks of the capture around it. */
export interface Registry {
  /** Registers a connection that speaks FastCGI; gives its index. */
  open: (connection: CapturedConnection) => number;
  /** The index of a request, registered when it is new. */
  request: (request: FastCgiRequest) => number;
}

/** One direction once FastCGI was recognised. */
interface Lane {
  direction: Direction;
  decoder: StreamDecoder;
  /** When the bytes up to each offset were captured; what is decoded is forgotten. */
  runs: { end: number; time: number }[];
}

type Phase =
  /** Not known yet whether this is FastCGI: everything is kept. */
  | { name: 'detecting'; events: ConnectionEvent[]; said: readonly [ByteList, ByteList] }
  | { name: 'fastcgi'; index: number; lanes: readonly [Lane, Lane]; shown: CapturedConnection }
  | { name: 'other' };

/** Follows one TCP connection: recognises FastCGI, decodes both directions, keeps the times. */
export class FastCgiConnection {
  #connection: Connection;
  #registry: Registry;
  #phase: Phase = { name: 'detecting', events: [], said: [new ByteList(), new ByteList()] };
  #ended = [false, false];

  constructor(connection: Connection, registry: Registry) {
    this.#connection = connection;
    this.#registry = registry;
  }

  /** Whether nothing more can come. */
  get finished(): boolean {
    return this.#ended.every(Boolean);
  }

  /** Takes what one side did; gives the records that it completes. */
  take(event: ConnectionEvent): NewRecord[] {
    if (event.event.kind === 'end') this.#ended[event.side] = true;
    switch (this.#phase.name) {
      case 'other':
        return [];
      case 'fastcgi':
        return this.#decode(event, this.#phase);
      case 'detecting':
        return this.#detect(event, this.#phase);
    }
  }

  #detect(event: ConnectionEvent, phase: Phase & { name: 'detecting' }): NewRecord[] {
    phase.events.push(event);
    if (event.event.kind !== 'bytes') return [];
    const said = phase.said[event.side];
    said.push(event.event.bytes);
    const fromStart = this.#connection.synSeen && !phase.events.some(isGap);
    // In order, the web server speaks first: only the side that opened the connection tells.
    if (fromStart && event.side === 1) return [];
    const verdict = detect(said.join(), fromStart);
    if (verdict === 'unknown') return [];
    if (verdict === 'other' || (fromStart && verdict === 'from-app')) {
      this.#phase = { name: 'other' };
      return [];
    }
    const webServer: Side = verdict === 'to-app' ? event.side : event.side === 0 ? 1 : 0;
    const next = this.#open(webServer);
    this.#phase = next;
    return phase.events.flatMap((each) => this.#decode(each, next));
  }

  #open(webServer: Side): Phase & { name: 'fastcgi' } {
    const { sides, synSeen } = this.#connection;
    const shown: CapturedConnection = {
      webServer: sides[webServer],
      application: sides[webServer === 0 ? 1 : 0],
      bytes: { 'to-app': 0, 'from-app': 0 },
      conversation: new Conversation(),
      closed: null,
    };
    const lane = (side: Side): Lane => ({
      direction: side === webServer ? 'to-app' : 'from-app',
      decoder: new StreamDecoder({ seek: !synSeen }),
      runs: [],
    });
    const index = this.#registry.open(shown);
    return { name: 'fastcgi', index, lanes: [lane(0), lane(1)], shown };
  }

  #decode(
    { side, event }: ConnectionEvent,
    { index, lanes, shown }: Phase & { name: 'fastcgi' },
  ): NewRecord[] {
    const lane = lanes[side];
    const { direction, decoder } = lane;
    switch (event.kind) {
      case 'bytes':
        shown.bytes[direction] += event.bytes.length;
        addRun(lane, decoder.offset + event.bytes.length, event.time);
        return this.#records(lane, index, shown, decoder.push(event.bytes));
      case 'gap':
        addRun(lane, decoder.offset + event.length, event.time);
        return this.#records(lane, index, shown, decoder.gap(event.length));
      case 'end': {
        const records = this.#records(lane, index, shown, decoder.end());
        shown.closed ??= { how: 'end', by: direction, time: event.time };
        if (direction === 'from-app' || this.finished) shown.conversation.close();
        return records;
      }
      case 'reset':
        shown.closed = { how: 'reset', by: direction, time: event.time };
        return [];
    }
  }

  #records(
    lane: Lane,
    connection: number,
    shown: CapturedConnection,
    frames: Frame[],
  ): NewRecord[] {
    return frames.map((frame) => {
      const { firstTime, time } = timesOf(lane, frame);
      const request = shown.conversation.add(lane.direction, frame, time);
      return {
        connection,
        direction: lane.direction,
        firstTime,
        time,
        frame,
        request: request === null ? null : this.#registry.request(request),
      };
    });
  }
}

function isGap({ event }: ConnectionEvent): boolean {
  return event.kind === 'gap';
}

function addRun({ runs }: Lane, end: number, time: number): void {
  // A segment that came late is captured before the one that it waited for: time never goes back.
  runs.push({ end, time: Math.max(time, runs.at(-1)?.time ?? 0) });
}

/** When a frame's first and last byte were captured; forgets the runs before it. */
function timesOf({ runs }: Lane, frame: Frame): { firstTime: number; time: number } {
  const first = runs.findIndex(({ end }) => end > frame.start);
  if (first > 0) runs.splice(0, first);
  const firstTime = runs[0]?.time ?? 0;
  const last = runs.find(({ end }) => end >= frame.end);
  return { firstTime, time: last?.time ?? firstTime };
}
