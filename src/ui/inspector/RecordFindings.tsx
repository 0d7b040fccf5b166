import type { CapturedRecord } from '../../capture/captured.ts';
import { findingRules, type Finding } from '../../fastcgi/diagnosis/finding.ts';
import type { Frame } from '../../fastcgi/model.ts';
import { findingText } from '../../i18n/findings.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  record: CapturedRecord;
  lang: Lang;
  text: InspectorWords;
  /** Asked to show the field with this index. */
  onShow: (field: number) => void;
}

/** What a record made known: how bad it is, what it means, where it stands, who says so. */
export function RecordFindings({ record, lang, text, onShow }: Props) {
  const { ui } = text.inspector;
  if (record.findings.length === 0) return null;
  return (
    <ul class="findings" aria-label={ui.findings}>
      {record.findings.map((finding) => {
        const field = fieldAt(record, finding);
        const place = ui.bytesOfStream(finding.start, finding.end - 1);
        return (
          <li key={`${finding.code} ${finding.start}`} class={`finding is-${finding.level}`}>
            <p>
              <b>{ui.levels[finding.level]}</b> {findingText(finding, lang)}
            </p>
            <p class="finding-place">
              {field === null ? (
                <span>{place}</span>
              ) : (
                <button type="button" onClick={() => onShow(field)}>
                  {place}
                </button>
              )}{' '}
              <span class="source">{findingRules[finding.code].source}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** The field in which a finding begins; null when it begins in another record. */
function fieldAt({ frame, direction }: CapturedRecord, finding: Finding): number | null {
  if (finding.direction !== direction || !isIn(frame, finding)) return null;
  const index = frame.fields.findIndex(({ end }) => end > finding.start);
  return index === -1 ? null : index;
}

function isIn({ start, end }: Frame, finding: Finding): boolean {
  return finding.start >= start && finding.start < end;
}
