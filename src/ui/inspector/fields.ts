import {
  keepConnectionFlag,
  protocolStatusName,
  recordTypeName,
  roleName,
} from '../../fastcgi/constants.ts';
import type { Field, Frame } from '../../fastcgi/model.ts';
import type { Explained, FastCgiText } from '../../i18n/fastcgi.ts';
import { hexOf } from './lines.ts';
import { oneLine } from '../../capture/printable.ts';

/** A field together with its index in the frame. */
export interface IndexedField {
  index: number;
  field: Field;
}

/** The four fields of a name–value pair, as far as they stand in this record. */
export interface PairRow {
  pair: number;
  nameLength: IndexedField | null;
  valueLength: IndexedField | null;
  name: IndexedField | null;
  value: IndexedField | null;
}

/** The fields of a frame, the way the field list shows them. */
export interface FieldGroups {
  header: IndexedField[];
  /** Content that is not made of pairs. */
  content: IndexedField[];
  pairs: PairRow[];
  padding: IndexedField[];
}

/** Sorts the fields of a frame into the parts of a record. */
export function groupsOf(frame: Frame): FieldGroups {
  const groups: FieldGroups = { header: [], content: [], pairs: [], padding: [] };
  for (const [index, field] of frame.fields.entries()) {
    const indexed = { index, field };
    if (field.pair !== undefined) addToPair(groups.pairs, indexed, field.pair);
    else if (field.part === 'header') groups.header.push(indexed);
    else if (field.part === 'padding') groups.padding.push(indexed);
    else groups.content.push(indexed);
  }
  return groups;
}

function addToPair(rows: PairRow[], indexed: IndexedField, pair: number): void {
  let row = rows.at(-1);
  if (row?.pair !== pair) {
    rows.push((row = { pair, nameLength: null, valueLength: null, name: null, value: null }));
  }
  switch (indexed.field.name) {
    case 'nameLength':
    case 'valueLength':
    case 'name':
    case 'value':
      row[indexed.field.name] = indexed;
  }
}

/** A field's name, meaning and source in the reader's language. */
export function explain(field: Field, text: FastCgiText): Explained {
  if (field.name === 'unparsed') {
    const meaning = field.reason === undefined ? '' : text.reasons[field.reason];
    return { label: text.unparsed, meaning, source: '' };
  }
  if (field.name === 'reserved' && field.part === 'content') return text.fields.bodyReserved;
  return text.fields[field.name];
}

/** What a field says: the number and its name in the specification, or the bytes as text. */
export function valueText(field: Field, text: FastCgiText): string {
  const { name, value } = field;
  if (typeof value === 'number') return numberText(name, value, text);
  if (name === 'reserved' || name === 'padding' || name === 'unparsed') {
    return value.length > 8 ? `${hexOf(value.subarray(0, 8))} …` : hexOf(value);
  }
  if (name === 'nameLength' || name === 'valueLength') return hexOf(value);
  return oneLine(value, name === 'data' ? 40 : 400);
}

function numberText(name: Field['name'], value: number, text: FastCgiText): string {
  const named = (what: string | undefined) =>
    what === undefined ? `${value}` : `${value} · ${what}`;
  switch (name) {
    case 'type':
    case 'unknownType':
      return named(recordTypeName(value));
    case 'role':
      return named(roleName(value));
    case 'flags':
      return named(
        (value & keepConnectionFlag) !== 0 ? text.keepConnection.true : text.keepConnection.false,
      );
    case 'protocolStatus':
      return named(protocolStatusName(value));
    default:
      return `${value}`;
  }
}

/**
 * The address of a field's bytes on the page; undefined when they are beyond the bytes shown.
 * @param limit bytes of the record that are shown
 */
export function bytesAddress(
  { index, field }: IndexedField,
  frame: Frame,
  id: string,
  limit: number,
): string | undefined {
  return field.start - frame.start < limit ? `#${id}-b${index}` : undefined;
}

/** First and last byte of a field within its record: `4–5`, or `4` for one byte. */
export function position(field: Field, frame: Frame): string {
  const first = field.start - frame.start;
  const last = field.end - frame.start - 1;
  return first === last ? `${first}` : `${first}–${last}`;
}
