import { CheckBox } from '../../../ui/controls/check-box.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import type { Form } from '../../api/types.ts';
import { choiceName } from '../../site/choice-name.ts';
import { useWords } from '../../site/words.tsx';

type OwnFieldProps = {
  field: Form['fields'][number];
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
};

/** One of the organisation's own fields, of any type. All of them are optional. */
export const OwnField = ({ field, value, onChange, error }: OwnFieldProps) => {
  const { say } = useWords();
  if (field.type === 'boolean') {
    return (
      <CheckBox isSelected={value === 'yes'} onChange={(isYes) => onChange(isYes ? 'yes' : '')}>
        {field.name}
      </CheckBox>
    );
  }
  if (field.type === 'choice') {
    return (
      <SelectField
        label={field.name}
        optional={say('optional')}
        none={say('submit.choose')}
        choices={(field.choices ?? []).map((option) => ({ id: option, name: choiceName(field, option) }))}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  return (
    <TextField
      label={field.name}
      optional={say('optional')}
      look="short"
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
};
