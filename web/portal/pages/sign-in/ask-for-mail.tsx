import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { api } from '../../api/calls.ts';
import { Page } from '../../site/page.tsx';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

/** Catches typing mistakes; the API validates the address. */
const LOOKS_LIKE_EMAIL = /^\S+@\S+\.\S+$/;

/** Asks for an address. The page never reveals whether the address is known. */
export const AskForMail = ({ onAsked }: { onAsked: (email: string) => void }) => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string | null>(null);
  const asking = useMutation({
    mutationFn: (address: string) => api.askToSignIn({ organisation: organisation.id, email: address, language }),
    onSuccess: (_, address) => onAsked(address),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = email.trim();
    const isFine = LOOKS_LIKE_EMAIL.test(address);
    setError(isFine ? null : say('sign_in.email_invalid'));
    if (isFine) asking.mutate(address);
  };
  return (
    <div className="narrow">
      <Page title={say('sign_in.title')}>
        <p className="lead">{say('sign_in.lead', { organisation: organisation.name })}</p>
        <form className="card form" onSubmit={submit} noValidate>
          <Trouble error={asking.error} />
          <TextField
            label={say('sign_in.email')}
            hint={say('sign_in.email_hint')}
            type="email"
            name="email"
            autoComplete="email"
            value={email}
            onChange={setEmail}
            error={error}
          />
          <Button type="submit" kind="primary" isPending={asking.isPending}>
            {say('sign_in.send')}
          </Button>
        </form>
      </Page>
    </div>
  );
};
