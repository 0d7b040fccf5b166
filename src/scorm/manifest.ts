import { escapeHtml } from '../quiz/html.ts';

export interface ManifestOptions {
  /** Letters, digits, `-` and `_`; the same for the same package. */
  identifier: string;
  title: string;
  /** Paths within the package, `index.html` among them. */
  files: readonly string[];
}

/**
 * `imsmanifest.xml` of a package with one SCO (SCORM 1.2 Content Aggregation Model, IMS Content
 * Packaging 1.1.2). One, because Moodle takes the highest score of several. No `masteryscore`: with
 * one, Moodle overrides the status that the package reports.
 */
export function manifest({ identifier, title, files }: ManifestOptions): string {
  const text = escapeHtml(title);
  const listed = files
    .toSorted()
    .map((file) => `      <file href="${escapeHtml(encodeURI(file))}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${escapeHtml(identifier)}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>${text}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${text}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="index.html">
${listed.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
