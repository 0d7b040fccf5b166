/**
 * A stream of FastCGI bytes as a model: frames that tile the stream, and fields that tile a frame.
 * Every byte belongs to exactly one field. All offsets count bytes from the start of the stream of
 * one direction of one connection; `end` is exclusive.
 */

export interface Span {
  start: number;
  end: number;
}

/** What a run of bytes is. The names are those of FastCGI 1.0 §3.3–§5.5, `unparsed` is ours. */
export type FieldName =
  | 'version'
  | 'type'
  | 'requestId'
  | 'contentLength'
  | 'paddingLength'
  | 'reserved'
  | 'role'
  | 'flags'
  | 'appStatus'
  | 'protocolStatus'
  | 'unknownType'
  | 'nameLength'
  | 'valueLength'
  | 'name'
  | 'value'
  | 'data'
  | 'padding'
  | 'unparsed';

/** Which part of its record a field stands in. */
export type FieldPart = 'header' | 'content' | 'padding' | 'none';

/** Why bytes could not be given a meaning. */
export type UnparsedReason =
  /** Version 0: php-src main/fastcgi.c `fcgi_read_request` gives up here as well. */
  | 'version'
  /** Neither version 1 nor a known type: these bytes are no header. */
  | 'not-a-header'
  /** The stream ended inside a header. */
  | 'cut-header'
  /** The stream ended inside a record. */
  | 'cut-content'
  /** Bytes next to a gap in the capture. */
  | 'gap'
  /** A body shorter than the specification's structure. */
  | 'short-body'
  /** Bytes after the specification's structure. */
  | 'extra-body'
  /** Parameters after bytes of the same stream were lost. */
  | 'after-loss';

/** A length, name or value that is cut by the end of a record and goes on in the next one. */
export type Cut = 'begins' | 'continues' | 'ends';

export interface Field extends Span {
  name: FieldName;
  part: FieldPart;
  /** Numbers for whole numeric fields, else the bytes themselves. */
  value: number | Uint8Array;
  /** For the four fields of a name–value pair: the pair's index in its stream, from 0. */
  pair?: number;
  /** Present when the field spans records (§3.3: PARAMS is a stream). */
  cut?: Cut;
  /** Present when `name` is `unparsed`. */
  reason?: UnparsedReason;
}

/** §3.3: the eight bytes before a record's content. */
export interface Header {
  version: number;
  type: number;
  requestId: number;
  contentLength: number;
  paddingLength: number;
  reserved: number;
}

/** One name–value pair (§3.4), whole. */
export interface Pair {
  index: number;
  name: Uint8Array;
  value: Uint8Array;
}

/** A complete record. */
export interface RecordFrame extends Span {
  kind: 'record';
  header: Header;
  /** All its bytes, header and padding included. */
  bytes: Uint8Array;
  /** Read when somebody asks: a capture may have a million records, a reader looks at ten. */
  readonly fields: Field[];
  /** The pairs that end in this record. */
  readonly pairs: Pair[];
}

/** A record of which only the beginning was seen. */
export interface CutFrame extends Span {
  kind: 'cut';
  header: Header;
  bytes: Uint8Array;
  fields: Field[];
  reason: 'cut-content' | 'gap';
}

/** Bytes that belong to no record. */
export interface UnparsedFrame extends Span {
  kind: 'unparsed';
  bytes: Uint8Array;
  fields: Field[];
  reason: UnparsedReason;
}

/** A hole in the capture: `end - start` bytes that nobody recorded. */
export interface GapFrame extends Span {
  kind: 'gap';
  /** Whether the hole lies in a record whose end is known. */
  inside: boolean;
  bytes: Uint8Array;
  fields: Field[];
}

export type Frame = RecordFrame | CutFrame | UnparsedFrame | GapFrame;
