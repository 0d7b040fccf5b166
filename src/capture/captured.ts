import type { Direction } from '../fastcgi/constants.ts';
import type { Conversation } from '../fastcgi/conversation.ts';
import type { Finding } from '../fastcgi/diagnosis/finding.ts';
import type { Frame } from '../fastcgi/model.ts';
import type { Endpoint } from './packet.ts';

/** One frame of a FastCGI connection, where and when it was seen. */
export interface CapturedRecord {
  /** Its place in the capture, from 0. */
  index: number;
  /** Index of its connection in `FastCgiCapture.connections`. */
  connection: number;
  direction: Direction;
  /** When its first byte was captured, ms since the epoch. */
  firstTime: number;
  /** When its last byte was captured, ms since the epoch. */
  time: number;
  frame: Frame;
  /** Index in `FastCgiCapture.requests`; null for management records and unparsed bytes. */
  request: number | null;
  /** What it made known. */
  findings: Finding[];
}

/** One connection on which FastCGI is spoken. */
export interface CapturedConnection {
  webServer: Endpoint;
  application: Endpoint;
  /** FastCGI bytes that were seen. */
  bytes: Record<Direction, number>;
  conversation: Conversation;
  /** How it ended; null while it is open. */
  /** Whether nothing more can come of it. */
  over: boolean;
  closed: { how: 'end' | 'reset'; by: Direction; time: number } | null;
}
