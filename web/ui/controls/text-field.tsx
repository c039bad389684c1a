import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { useStandingFault } from './standing-fault.ts';

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
  label: string;
  /** The word behind the label of an optional field. */
  optional?: string;
  hint?: string;
  error?: string | null;
  /** Lines of text, 1 by default. */
  lines?: number;
  look?: 'short' | 'code';
};

/** A text field whose label, hint and fault are tied to it for screen readers. */
export const TextField = ({ label, optional, hint, error, lines, look, ...rest }: TextFieldProps) => {
  const [box, fault] = useStandingFault<HTMLDivElement>(error, rest.value);
  return (
    <AriaTextField {...rest} ref={box} validationBehavior="aria" isInvalid={fault !== null} className="field">
      <Label className="label">
        {label} {optional && <span className="optional">{optional}</span>}
      </Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {fault && <FieldError className="field-error">{fault}</FieldError>}
      {lines ? (
        <TextArea rows={lines} className="input" />
      ) : (
        <Input className={['input', look].filter(Boolean).join(' ')} />
      )}
    </AriaTextField>
  );
};
