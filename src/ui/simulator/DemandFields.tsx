import type { SizingText } from '../../i18n/simulator-sizing.ts';
import type { SimulatorText } from '../../i18n/simulator.ts';
import { NumberField, Radios, Select } from './fields.tsx';
import type { DemandForm } from './sizing-form.ts';

interface Props {
  t: SizingText;
  text: SimulatorText;
  demand: DemandForm;
  /** A log says when requests come and how long they take. */
  replayed: boolean;
  onChange: (demand: DemandForm) => void;
}

type Amount = {
  [K in keyof DemandForm]: DemandForm[K] extends number ? K : never;
}[keyof DemandForm];

/** What is known of a server and its visitors. */
export function DemandFields({ t, text, demand, replayed, onChange }: Props) {
  const number = (key: Amount, min: number, max: number, step?: number) => (
    <NumberField
      label={t.fields[key]}
      min={min}
      max={max}
      {...(step !== undefined && { step })}
      value={demand[key]}
      onChange={(value) => {
        onChange({ ...demand, [key]: value });
      }}
    />
  );
  return (
    <>
      <fieldset>
        <legend>{t.load}</legend>
        {!replayed && number('rps', 0.1, 500, 0.1)}
        {!replayed && number('ms', 1, 60_000, 0.1)}
        {number('cpuMs', 0, 60_000, 0.1)}
        {!replayed && (
          <Select
            label={text.spread}
            value={demand.spread}
            options={['fixed', 'exponential', 'long-tail']}
            names={text.spreads}
            onChange={(spread) => {
              onChange({ ...demand, spread });
            }}
          />
        )}
        {number('burst', 1, 200)}
        {number('waitMs', 0, 10_000)}
        {number('patience', 1, 60)}
      </fieldset>
      <fieldset>
        <legend>{t.machine}</legend>
        {number('ramMib', 1, 1_000_000)}
        {number('workerMib', 0.1, 10_000, 0.1)}
        {number('cores', 1, 256)}
        <Radios
          name="place"
          value={demand.place}
          options={['alone', 'shared', 'quiet']}
          show={(place) => t.places[place]}
          onChange={(place) => {
            onChange({ ...demand, place });
          }}
        />
      </fieldset>
    </>
  );
}
