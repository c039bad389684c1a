import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { useStandingFault } from './standing-fault.ts';

export type Choice<Id extends string = string> = { id: Id; name: string; hint?: string };

type ChoiceFieldProps<Id extends string> = {
  label: string;
  hint?: string;
  error?: string | null;
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  /** `tiles`: side by side, for many short choices. */
  look?: 'tiles';
};

/** A choice from a few options, all visible. */
export const ChoiceField = <Id extends string>({ label, hint, error, choices, ...rest }: ChoiceFieldProps<Id>) => {
  const [box, fault] = useStandingFault<HTMLDivElement>(error, rest.value);
  return (
    <RadioGroup
      ref={box}
      value={rest.value}
      onChange={(chosen) => {
        const choice = choices.find(({ id }) => id === chosen);
        if (choice) rest.onChange(choice.id);
      }}
      validationBehavior="aria"
      isInvalid={fault !== null}
      className={['field', rest.look].filter(Boolean).join(' ')}
    >
      <Label className="label">{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {fault && <FieldError className="field-error">{fault}</FieldError>}
      <div>
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="choice radio">
            <span className="mark" aria-hidden="true" />
            <span>
              {choice.name}
              {choice.hint && <span className="hint">{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
};
