import { useId } from 'react';
import type { Choice } from './choice-field.tsx';
import { useStandingFault } from './standing-fault.ts';

type SelectFieldProps<Id extends string> = {
  label: string;
  optional?: string;
  hint?: string;
  error?: string | null;
  /** The text shown while nothing is chosen. */
  none?: string;
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id | null) => void;
};

/** A choice from many options. Uses the platform's own list, which phones and screen readers support best. */
export const SelectField = <Id extends string>({ label, choices, value, onChange, ...rest }: SelectFieldProps<Id>) => {
  const id = useId();
  const { optional, hint, none } = rest;
  const [box, error] = useStandingFault<HTMLDivElement>(rest.error, value);
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div ref={box} className="field">
      <label className="label" htmlFor={id}>
        {label} {optional && <span className="optional">{optional}</span>}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      <select
        id={id}
        className="input"
        value={value ?? ''}
        aria-invalid={Boolean(error)}
        aria-describedby={about || undefined}
        onChange={({ target }) => onChange(choices.find((choice) => choice.id === target.value)?.id ?? null)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
};
