import { useEffect, useState } from 'preact/hooks';
import type { Arrival } from '../../pool/recorded-arrivals.ts';
import { advising, type Advice } from '../../pool/sizing.ts';
import { demandOf, type DemandForm } from './sizing-form.ts';

/** Numbers that are still being typed rest so long (ms) before anything is simulated. */
const pause = 250;

/** The advice for a server: that of before, until the new one is there. */
export function useAdvice(
  form: DemandForm,
  arrivals: readonly Arrival[] | undefined,
): { advice: Advice | undefined; busy: boolean } {
  const [advice, setAdvice] = useState<Advice>();
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    const steps = advising(demandOf(form, arrivals));
    let timer: ReturnType<typeof setTimeout>;
    setBusy(true);
    // One simulation at a time: the page has the processor in between.
    const step = () => {
      const { done, value } = steps.next();
      if (done) {
        setAdvice(value);
        setBusy(false);
      } else timer = setTimeout(step);
    };
    timer = setTimeout(step, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [form, arrivals]);
  return { advice, busy };
}
