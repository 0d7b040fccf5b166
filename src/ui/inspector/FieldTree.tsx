import type { ComponentChildren } from 'preact';
import type { Frame } from '../../fastcgi/model.ts';
import {
  explain,
  groupsOf,
  position,
  valueText,
  type IndexedField,
  type PairRow,
} from './fields.ts';
import { fieldClass } from './lines.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  frame: Frame;
  /** The record's type, for the tree's name. */
  label: string;
  id: string;
  text: InspectorWords;
  /** Whether the header stands unfolded: it is the same eight bytes in every record. */
  explainHeader: boolean;
  /** Bytes of the record that are shown: fields beyond them are left out. */
  limit: number;
}

/**
 * The fields of a record as a tree: header, content, padding; a pair holds its four fields. `tree.ts`
 * brings the keys, `link.ts` the light on the bytes.
 */
export function FieldTree({ frame, label, id, text, explainHeader, limit }: Props) {
  const { ui } = text.inspector;
  const groups = groupsOf(frame);
  const shown = ({ field }: IndexedField) => field.start - frame.start < limit;
  const leaf = (indexed: IndexedField, level: number, first = false) => (
    <Leaf key={indexed.index} {...{ frame, indexed, level, id, text, first }} />
  );
  const content = groups.content.filter(shown);
  const pairs = groups.pairs.filter((row) => partsOf(row).some(shown));
  const hasHeader = groups.header.length > 0;
  return (
    <ul class="field-tree" role="tree" aria-label={`${ui.fields}: ${label}`}>
      {hasHeader && (
        <Branch level={1} label={ui.header} open={explainHeader} first>
          {groups.header.map((field) => leaf(field, 2))}
        </Branch>
      )}
      {content.map((field, place) => leaf(field, 1, !hasHeader && place === 0))}
      {pairs.length > 0 && (
        <Branch level={1} label={`${ui.pairs} (${groups.pairs.length})`} open first={!hasHeader}>
          {pairs.map((row) => (
            <Branch
              key={row.pair}
              level={2}
              open={false}
              field={row.name ?? row.value ?? undefined}
              label={<PairLabel row={row} text={text} />}
            >
              {partsOf(row).map((field) => leaf(field, 3))}
            </Branch>
          ))}
        </Branch>
      )}
      {groups.padding.filter(shown).map((field) => leaf(field, 1))}
    </ul>
  );
}

function partsOf({ nameLength, valueLength, name, value }: PairRow): IndexedField[] {
  return [nameLength, valueLength, name, value].filter((part) => part !== null);
}

interface BranchProps {
  level: number;
  label: ComponentChildren;
  open: boolean;
  /** The field whose bytes are lit while the branch itself is. */
  field?: IndexedField | undefined;
  first?: boolean;
  children: ComponentChildren;
}

function Branch({ level, label, open, field, first = false, children }: BranchProps) {
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-expanded={open}
      tabIndex={first ? 0 : -1}
      data-f={field?.index}
    >
      <span class="tree-line">{label}</span>
      <ul role="group" hidden={!open}>
        {children}
      </ul>
    </li>
  );
}

function PairLabel({ row, text }: { row: PairRow; text: InspectorWords }) {
  const { fastcgi } = text;
  const { name, value } = row;
  const cut = name?.field.cut ?? value?.field.cut;
  return (
    <>
      <span class="run f-name">{name === null ? '…' : valueText(name.field, fastcgi)}</span>{' '}
      {value !== null && <span class="run f-value">{valueText(value.field, fastcgi)}</span>}
      {cut !== undefined && <span class="cut">{fastcgi.cuts[cut]}</span>}
    </>
  );
}

interface LeafProps {
  frame: Frame;
  indexed: IndexedField;
  level: number;
  id: string;
  text: InspectorWords;
  first: boolean;
}

function Leaf({ frame, indexed, level, id, text, first }: LeafProps) {
  const { index, field } = indexed;
  const { label, meaning, source } = explain(field, text.fastcgi);
  return (
    <li
      role="treeitem"
      aria-level={level}
      tabIndex={first ? 0 : -1}
      id={`${id}-f${index}`}
      data-f={index}
      data-bytes={`${id}-b${index}`}
    >
      <span class="tree-line">
        <span class={`swatch ${fieldClass(field)}`} />
        <span class="tree-name">{label}</span>
        <span class="field-position">{position(field, frame)}</span>
        <span class="field-value">{valueText(field, text.fastcgi)}</span>
        {field.cut !== undefined && <span class="cut">{text.fastcgi.cuts[field.cut]}</span>}
        <span class="field-meaning">
          {meaning} {source !== '' && <span class="source">{source}</span>}
        </span>
      </span>
    </li>
  );
}
