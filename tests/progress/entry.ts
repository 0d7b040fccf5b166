/** The rooms that `progress.spec.ts` tries in a browser, as one script's exports. */
export { openProgress } from '../../src/progress/open.ts';
export { keeperFor } from '../../src/progress/store.ts';
export {
  exportProgress,
  mergeExport,
  readExport,
  replaceByExport,
} from '../../src/progress/transfer.ts';
export { changeReading, loadReadings } from '../../src/progress/reading-store.ts';
