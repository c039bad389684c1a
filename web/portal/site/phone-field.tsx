import { TextField } from '../../ui/controls/text-field.tsx';
import { useWords } from './words.tsx';

type PhoneFieldProps = {
  label: string;
  optional?: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

/** A phone number with its country code. */
export const PhoneField = (props: PhoneFieldProps) => {
  const { say } = useWords();
  return <TextField {...props} hint={say('profile.phone_hint')} type="tel" autoComplete="tel" look="short" />;
};
