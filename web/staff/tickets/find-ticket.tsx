import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { referenceOf } from './reference.ts';

/** Opens a ticket by its reference, or lists those of a requester by their address. */
export const FindTicket = ({ onRequester }: { onRequester: (address: string | null) => void }) => {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [, go] = useLocation();
  const find = (event: FormEvent) => {
    event.preventDefault();
    const reference = referenceOf(text);
    const isAddress = /^\s*\S+@\S+\s*$/.test(text);
    setFault(reference || isAddress || text.trim() === '' ? null : 'A reference such as TD-7K3M-92QX, or an address');
    if (reference) go(`/tickets/${reference}`);
    else onRequester(isAddress ? text.trim() : null);
  };
  return (
    <form className="find" onSubmit={find} noValidate>
      <TextField
        label="Reference or requester’s address"
        value={text}
        onChange={setText}
        error={fault}
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit">Find</Button>
    </form>
  );
};
