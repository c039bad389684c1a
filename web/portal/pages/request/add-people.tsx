import { useState } from 'react';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useWords } from '../../site/words.tsx';
import { ActionDialog, type ActionDialogProps } from './action-dialog.tsx';

const LOOKS_LIKE_EMAIL = /^\S+@\S+\.\S+$/;

/** Addresses as people paste them, separated by commas, semicolons or space. */
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

export const AddPeople = (props: ActionDialogProps) => {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [isInvalid, setIsInvalid] = useState(false);
  return (
    <ActionDialog
      {...props}
      title={say('more.add_people')}
      button={say('people.send')}
      actionToSend={() => {
        const addresses = addressesIn(text);
        const isFine = addresses.length > 0 && addresses.every((address) => LOOKS_LIKE_EMAIL.test(address));
        setIsInvalid(!isFine);
        return isFine ? { action: 'add_people', people: addresses.map((email) => ({ email })) } : null;
      }}
    >
      <p>{say('people.text')}</p>
      <TextField
        label={say('people.label')}
        hint={say('people.hint')}
        lines={3}
        name="people"
        value={text}
        onChange={setText}
        error={isInvalid ? say('sign_in.email_invalid') : null}
      />
    </ActionDialog>
  );
};
