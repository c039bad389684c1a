import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { referenceOf } from './reference.ts';

/** Opens a ticket by its reference. Otherwise lists a requester's tickets by address, or those that contain the words. */
export const FindTicket = ({ onRequester }: { onRequester?: (address: string | null) => void }) => {
  const [text, setText] = useState('');
  const [, go] = useLocation();
  const find = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    const reference = referenceOf(text);
    const isAddress = /^\S+@\S+$/.test(words);
    if (reference) go(`/tickets/${reference}`);
    else if (onRequester && (isAddress || words === '')) onRequester(isAddress ? words : null);
    else if (words !== '') go(`/search/${encodeURIComponent(words)}`);
  };
  return (
    <form className="find" onSubmit={find} noValidate>
      <TextField
        label="Reference, requester’s address or words"
        value={text}
        onChange={setText}
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit">Find</Button>
    </form>
  );
};
