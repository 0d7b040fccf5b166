import type { ComponentChildren } from 'preact';

interface NumberProps {
  label: ComponentChildren;
  value: number;
  min: number;
  max: number;
  /** Only whole numbers, unless this is given. */
  step?: number;
  onChange: (value: number) => void;
}

/** A number to write. What lies outside its bounds is put back. */
export function NumberField({ label, value, min, max, step, onChange }: NumberProps) {
  return (
    <label class="simulator-field">
      <span>{label}</span>
      <input
        type="number"
        inputMode={step === undefined ? 'numeric' : 'decimal'}
        min={min}
        max={max}
        step={step ?? 1}
        value={value}
        onChange={({ currentTarget }) => {
          const given = currentTarget.valueAsNumber;
          const fits = given >= min && given <= max;
          if (fits && (step !== undefined || Number.isInteger(given))) onChange(given);
          else currentTarget.value = String(value);
        }}
      />
    </label>
  );
}

interface SliderProps extends NumberProps {
  step?: number;
}

/** A number to drag, while the pool runs. */
export function Slider({ label, value, min, max, step = 1, onChange }: SliderProps) {
  return (
    <label class="simulator-slider">
      <span>{label}</span>
      <b aria-hidden="true">{value}</b>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        onInput={({ currentTarget }) => {
          onChange(currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  label: ComponentChildren;
  value: T;
  options: readonly T[];
  names: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}

/** One of a few, as a list to open. */
export function Select<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, names, onChange } = props;
  return (
    <label class="simulator-field">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((one) => one === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface RadioProps<T extends string> extends Omit<ChoiceProps<T>, 'label' | 'names'> {
  /** Of the group, in the page. */
  name: string;
  show: (option: T) => ComponentChildren;
}

/** One of a few, all in sight. */
export function Radios<T extends string>({ name, value, options, show, onChange }: RadioProps<T>) {
  return (
    <div class="simulator-choice">
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={value === option}
            onChange={() => {
              onChange(option);
            }}
          />
          {show(option)}
        </label>
      ))}
    </div>
  );
}
