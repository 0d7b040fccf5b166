/** The part of subset-font that scripts/fonts.ts uses; the package brings no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: 'woff2';
      /** A weight alone makes a font of that weight; a span keeps the axis. */
      variationAxes: Record<string, number | { min: number; max: number; default: number }>;
      keepFeatures: readonly string[];
    },
  ): Promise<Uint8Array>;
}
