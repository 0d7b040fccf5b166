import type { InspectorPageText } from '../../../i18n/inspector-page.ts';

export type Param = readonly [name: string, value: string];

interface Props {
  params: readonly Param[];
  onChange: (params: Param[]) => void;
  t: InspectorPageText;
}

/** Name–value pairs to be changed, taken away and added. */
export function ParamsTable({ params, onChange, t }: Props) {
  const change = (place: number, param: Param) =>
    onChange(params.map((each, index) => (index === place ? param : each)));
  return (
    <>
      <table class="compose-params">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">
              <span class="visually-hidden">{t.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {params.map(([name, value], place) => (
            <tr key={place}>
              <td>
                <input
                  type="text"
                  aria-label={t.nameOf(place + 1)}
                  value={name}
                  spellcheck={false}
                  onInput={({ currentTarget }) => change(place, [currentTarget.value, value])}
                />
              </td>
              <td>
                <input
                  type="text"
                  aria-label={t.valueOf(name)}
                  value={value}
                  spellcheck={false}
                  onInput={({ currentTarget }) => change(place, [name, currentTarget.value])}
                />
              </td>
              <td>
                <button
                  type="button"
                  aria-label={`${t.remove} ${name}`}
                  onClick={() => onChange(params.filter((_, index) => index !== place))}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button class="button" type="button" onClick={() => onChange([...params, ['', '']])}>
        {t.addParam}
      </button>
    </>
  );
}
