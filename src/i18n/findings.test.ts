import { describe, expect, it } from 'vitest';
import { findingOf } from '../fastcgi/diagnosis/finding.ts';
import { findingText } from './findings.ts';

describe('a finding', () => {
  it('says in both languages which script was not found, and where to look', () => {
    const place = { direction: 'from-app', start: 0, end: 40 } as const;
    const finding = findingOf('script-not-found', { script: '/var/www/nope.php' }, place);
    for (const lang of ['es', 'en'] as const) {
      expect(findingText(finding, lang)).toContain('/var/www/nope.php');
      expect(findingText(finding, lang)).toContain('fastcgi_param SCRIPT_FILENAME');
    }
  });
});
