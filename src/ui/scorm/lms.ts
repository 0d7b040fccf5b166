/** SCORM 1.2's run-time interface as an LMS offers it; everything is text. */
export interface ScormApi {
  LMSInitialize: (nothing: '') => unknown;
  LMSGetValue: (element: string) => unknown;
  LMSSetValue: (element: string, value: string) => unknown;
  LMSCommit: (nothing: '') => unknown;
  LMSFinish: (nothing: '') => unknown;
}

const calls = ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish'] as const;

function isApi(value: unknown): value is ScormApi {
  if (typeof value !== 'object' || value === null) return false;
  return calls.every((name) => name in value && typeof Reflect.get(value, name) === 'function');
}

/** Windows above this one that are looked through; LMSs nest frames, and not for ever. */
const deepest = 50;

/**
 * The LMS's interface: an object called `API` in a window above this one, or above the one that
 * opened it (SCORM 1.2, Run-Time Environment 3.3.6.1). Undefined where there is none.
 */
export function findApi(start: Window): ScormApi | undefined {
  return apiAbove(start) ?? (isWindow(start.opener) ? apiAbove(start.opener) : undefined);
}

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'parent' in value;
}

function apiAbove(start: Window): ScormApi | undefined {
  let at = start;
  for (let depth = 0; depth < deepest; depth++) {
    try {
      const found: unknown = Reflect.get(at, 'API');
      if (isApi(found)) return found;
    } catch {
      // A window of another site keeps its things to itself.
    }
    if (at.parent === at) return undefined;
    at = at.parent;
  }
  return undefined;
}
