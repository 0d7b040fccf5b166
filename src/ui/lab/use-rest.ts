import { useEffect } from 'preact/hooks';
import type { LabMachine } from './machine.ts';

/** Nobody looks at a hidden page: its machine rests until it is shown. */
export function useRest(machine: LabMachine): void {
  useEffect(() => {
    const look = () => {
      if (document.hidden) machine.hide();
      else machine.show();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [machine]);
}
