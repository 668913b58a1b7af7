// One of a few: radio buttons under a heading, each with its words and, where they help, some more.

interface Pick<T> {
  readonly value: T;
  readonly label: string;
  readonly help?: string;
}

interface PickListProps<T> {
  name: string;
  legend: string;
  options: readonly Pick<T>[];
  /** Nothing while none is chosen. */
  value: T | undefined;
  onChange: (value: T) => void;
}

export function PickList<T extends string | number | boolean>(props: PickListProps<T>) {
  const { name, legend, options, value, onChange } = props;
  return (
    <fieldset class="pick-list">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={String(option.value)} class="tick">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.help && <small>{option.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
