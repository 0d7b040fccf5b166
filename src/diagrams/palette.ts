import { diagramKind } from './source.ts';

/**
 * Mermaid wants colours while it draws; the page wants custom properties, so that one drawing
 * serves light and dark. So each property has a stand-in colour that nothing else uses, and
 * `withProperties` swaps it back in the finished SVG.
 */
const standIns = {
  '#010203': '--text',
  '#010204': '--text-muted',
  '#010205': '--surface',
  '#010206': '--surface-raised',
  '#010207': '--surface-sunken',
  '#010208': '--border',
  '#010209': '--border-strong',
  '#01020a': '--accent',
  '#01020b': '--accent-soft',
  '#01020c': '--accent-text',
  '#01020d': '--warn-soft',
  '#01020e': '--warn',
  '#010210': '--actor-browser',
  '#010211': '--actor-browser-soft',
  '#010212': '--actor-nginx',
  '#010213': '--actor-nginx-soft',
  '#010214': '--actor-fpm',
  '#010215': '--actor-fpm-soft',
  '#010216': '--actor-kernel',
  '#010217': '--actor-kernel-soft',
} as const;

type Property = (typeof standIns)[keyof typeof standIns];

function standIn(property: Property): string {
  const found = Object.entries(standIns).find(([, name]) => name === property);
  if (!found) throw new Error(`No stand-in colour for ${property}`);
  return found[0];
}

const text = standIn('--text');
const muted = standIn('--text-muted');
const surface = standIn('--surface');
const raised = standIn('--surface-raised');
const sunken = standIn('--surface-sunken');
const border = standIn('--border');
const edge = standIn('--border-strong');
const accent = standIn('--accent');

/** The font that the page's own text uses: what is measured is what is shown. */
export const diagramFont = 'Red Hat Text Variable';

/** What `mermaid.initialize` is given. Part of the cache's key. */
export const mermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  theme: 'base',
  look: 'classic',
  layout: 'dagre',
  htmlLabels: false,
  deterministicIds: true,
  handDrawnSeed: 1,
  fontFamily: `'${diagramFont}', system-ui, sans-serif`,
  fontSize: 15,
  themeVariables: {
    fontFamily: `'${diagramFont}', system-ui, sans-serif`,
    fontSize: '15px',
    background: surface,
    primaryColor: raised,
    primaryTextColor: text,
    primaryBorderColor: edge,
    secondaryColor: sunken,
    secondaryTextColor: text,
    secondaryBorderColor: edge,
    tertiaryColor: sunken,
    tertiaryTextColor: text,
    tertiaryBorderColor: border,
    lineColor: muted,
    textColor: text,
    titleColor: text,
    mainBkg: raised,
    nodeBorder: edge,
    nodeTextColor: text,
    clusterBkg: sunken,
    clusterBorder: border,
    edgeLabelBackground: surface,
    defaultLinkColor: muted,
    actorBkg: raised,
    actorBorder: edge,
    actorTextColor: text,
    actorLineColor: edge,
    signalColor: text,
    signalTextColor: text,
    labelBoxBkgColor: sunken,
    labelBoxBorderColor: edge,
    labelTextColor: text,
    loopTextColor: text,
    noteBkgColor: standIn('--warn-soft'),
    noteBorderColor: standIn('--warn'),
    noteTextColor: text,
    activationBkgColor: standIn('--accent-soft'),
    activationBorderColor: accent,
    sequenceNumberColor: standIn('--accent-text'),
    transitionColor: muted,
    transitionLabelColor: text,
    stateBkg: raised,
    stateLabelColor: text,
    labelColor: text,
    altBackground: sunken,
    compositeBackground: surface,
    compositeTitleBackground: sunken,
    compositeBorder: border,
    innerEndBackground: text,
    specialStateColor: text,
    errorBkgColor: standIn('--warn-soft'),
    errorTextColor: text,
  },
  sequence: {
    // Three actors fit on a phone; a diagram with four says itself that they are narrower.
    actorMargin: 18,
    width: 92,
    height: 48,
    boxMargin: 8,
    messageMargin: 32,
    diagramMarginX: 8,
    mirrorActors: false,
    // Room under the last message, whose number would be cut otherwise.
    diagramMarginY: 24,
    useMaxWidth: false,
    wrap: true,
    wrapPadding: 2,
    actorFontSize: 15,
    messageFontSize: 14,
    noteFontSize: 14,
  },
  flowchart: {
    useMaxWidth: false,
    nodeSpacing: 14,
    rankSpacing: 44,
    padding: 8,
    // A short word needs no wide box: three of them stand side by side on a phone.
    minNodeWidth: 40,
  },
  state: { useMaxWidth: false },
} as const;

/** Class in a diagram → whose colours it has. */
const actors = {
  browser: 'browser',
  client: 'browser',
  nginx: 'nginx',
  fpm: 'fpm',
  kernel: 'kernel',
} as const;

/**
 * Adds the four actors' colours to a flowchart, as classes (`A:::nginx`). Sequence diagrams get
 * theirs from the page's style by the participant's id.
 */
export function withActors(source: string): string {
  if (!/^(flowchart|graph)$/.test(diagramKind(source))) return source;
  const classes = Object.entries(actors).map(
    ([name, actor]) =>
      `classDef ${name} fill:${standIn(`--actor-${actor}-soft`)},stroke:${standIn(`--actor-${actor}`)},color:${text}`,
  );
  return `${source.trimEnd()}\n${classes.join('\n')}\n`;
}

/** Puts the custom properties back where the stand-in colours are, in any spelling of a colour. */
export function withProperties(svg: string): string {
  let result = svg;
  for (const [colour, property] of Object.entries(standIns)) {
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const spellings = new RegExp(`${colour}\\b|rgba?\\(${r}, ?${g}, ?${b}(?:, ?1)?\\)`, 'gi');
    result = result.replace(spellings, `var(${property})`);
  }
  return result;
}
