import type { Direction } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import { StreamDecoder } from '../fastcgi/decode.ts';
import type { Finding } from '../fastcgi/diagnosis/finding.ts';
import type { Frame } from '../fastcgi/model.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import type { CapturedConnection, CapturedRecord } from './captured.ts';
import type { Connection, Follower, Side } from './connections.ts';

/** What a connection asks of the capture around it. */
export interface Registry {
  /** Registers a connection that speaks FastCGI. */
  open: (connection: CapturedConnection) => void;
  /** The index of a request, registered when it is new. */
  request: (request: FastCgiRequest) => number;
  /** Takes a record of a connection. */
  record: (of: CapturedConnection, record: Omit<CapturedRecord, 'index' | 'connection'>) => void;
  /** Takes what became known at a connection's end, after its last record. */
  late: (of: CapturedConnection, finding: Finding) => void;
}

/** One direction. */
interface Lane {
  direction: Direction;
  decoder: StreamDecoder;
  /** When the bytes up to each offset were captured; what is decoded is forgotten. */
  runs: { end: number; time: number }[];
  ended: boolean;
}

/** Follows a connection that speaks FastCGI: decodes both directions, keeps the times. */
export class FastCgiConnection implements Follower {
  readonly #registry: Registry;
  readonly #shown: CapturedConnection;
  readonly #lanes: readonly [Lane, Lane];
  /** What the record that is being taken made known. */
  #findings: Finding[] = [];

  constructor(connection: Connection, webServer: Side, registry: Registry) {
    const midway = !connection.synSeen;
    this.#registry = registry;
    this.#shown = {
      webServer: connection.sides[webServer],
      application: connection.sides[webServer === 0 ? 1 : 0],
      bytes: { 'to-app': 0, 'from-app': 0 },
      conversation: new Conversation({
        midway,
        finding: (finding) => this.#findings.push(finding),
      }),
      over: false,
      closed: null,
    };
    const lane = (side: Side): Lane => ({
      direction: side === webServer ? 'to-app' : 'from-app',
      decoder: new StreamDecoder({ seek: midway }),
      runs: [],
      ended: false,
    });
    this.#lanes = [lane(0), lane(1)];
    registry.open(this.#shown);
  }

  bytes(side: Side, bytes: Uint8Array, time: number): void {
    const lane = this.#lanes[side];
    this.#shown.bytes[lane.direction] += bytes.length;
    addRun(lane, lane.decoder.offset + bytes.length, time);
    this.#records(lane, lane.decoder.push(bytes));
  }

  gap(side: Side, length: number, time: number): void {
    const lane = this.#lanes[side];
    addRun(lane, lane.decoder.offset + length, time);
    this.#records(lane, lane.decoder.gap(length));
  }

  end(side: Side, time: number, said: boolean): void {
    const lane = this.#lanes[side];
    const { conversation } = this.#shown;
    this.#records(lane, lane.decoder.end());
    lane.ended = true;
    if (said) this.#shown.closed ??= { how: 'end', by: lane.direction, time };
    if (lane.direction === 'to-app' && !this.#lanes.every(({ ended }) => ended)) {
      // A reset ends both directions at once: who sent it was told before.
      if (said && this.#shown.closed?.how !== 'reset') conversation.webServerLeft();
      return;
    }
    this.#shown.over = true;
    conversation.close(said ? (this.#shown.closed?.how ?? 'end') : 'capture');
    for (const finding of this.#take()) this.#registry.late(this.#shown, finding);
  }

  reset(side: Side, time: number): void {
    const { direction } = this.#lanes[side];
    this.#shown.closed = { how: 'reset', by: direction, time };
    if (direction === 'to-app') this.#shown.conversation.webServerLeft();
  }

  /** Tells that nobody waits any longer, though nothing has ended. */
  giveUp(time: number): void {
    for (const lane of this.#lanes) {
      this.#records(lane, lane.decoder.end());
      lane.ended = true;
    }
    this.#shown.over = true;
    this.#shown.closed = { how: 'end', by: 'to-app', time };
    this.#shown.conversation.close('patience');
    for (const finding of this.#take()) this.#registry.late(this.#shown, finding);
  }

  #records(lane: Lane, frames: Frame[]): void {
    for (const frame of frames) {
      const { firstTime, time } = timesOf(lane, frame);
      const request = this.#shown.conversation.add(lane.direction, frame, time);
      this.#registry.record(this.#shown, {
        direction: lane.direction,
        firstTime,
        time,
        frame,
        request: request === null ? null : this.#registry.request(request),
        findings: this.#take(),
      });
    }
  }

  #take(): Finding[] {
    const findings = this.#findings;
    this.#findings = [];
    return findings;
  }
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
