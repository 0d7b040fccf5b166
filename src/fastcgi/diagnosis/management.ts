import { recordType, type Direction } from '../constants.ts';
import { readPairs } from '../pairs.ts';
import type { SeenRecord } from './record.ts';
import type { Place, Tell } from './finding.ts';

const decoder = new TextDecoder();

/** Follows what a connection asks and answers beside its requests (§4). */
export class ManagementWatch {
  #asked: string[] = [];

  take(direction: Direction, { header, content, start, end }: SeenRecord, tell: Tell): void {
    const place: Place = { direction, start, end };
    switch (header.type) {
      case recordType.GET_VALUES: {
        const pairs = readPairs(content);
        this.#asked = pairs.map(({ name }) => decoder.decode(name));
        const filled = pairs.find(({ value }) => value.length > 0);
        if (filled !== undefined) {
          tell('values-not-empty', { name: decoder.decode(filled.name) }, place);
        }
        return;
      }
      case recordType.GET_VALUES_RESULT: {
        const answered = new Set(readPairs(content).map(({ name }) => decoder.decode(name)));
        const missing = this.#asked.filter((name) => !answered.has(name));
        if (missing.length > 0) tell('values-unanswered', { names: missing.join(', ') }, place);
        return;
      }
      case recordType.UNKNOWN_TYPE:
        tell('type-refused', { type: content[0] ?? 0 }, place);
    }
  }
}
