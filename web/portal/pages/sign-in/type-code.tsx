import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { api } from '../../api/calls.ts';
import { isRefused } from '../../api/refused.ts';
import { Page } from '../../site/page.tsx';
import { useSite } from '../../site/site-context.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

const CODE = /^\d{8}$/;

type TypeCodeProps = { email: string; onIn: () => void; onOther: () => void };

/** “Check your mail”: the person opens the link in this browser, or types its code here. */
export const TypeCode = ({ email, onIn, onOther }: TypeCodeProps) => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  const [code, setCode] = useState('');
  const [isShort, setIsShort] = useState(false);
  const completing = useMutation({
    mutationFn: (typed: string) => api.completeSignIn({ organisation: organisation.id, email, code: typed }),
    onSuccess: onIn,
  });
  const again = useMutation({
    mutationFn: () => api.askToSignIn({ organisation: organisation.id, email, language }),
    onSuccess: () => completing.reset(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.replace(/[\s-]/g, '');
    setIsShort(!CODE.test(typed));
    if (CODE.test(typed)) completing.mutate(typed);
  };
  const refused = completing.error;
  const wrong = isRefused(refused, 'wrong-code') ? say('code.wrong', { left: refused.left ?? 0 }) : null;
  const isOver = isRefused(refused, 'sign-in-over');
  return (
    <div className="narrow">
      <Page title={say('code.title')}>
        <p className="lead">{say('code.lead', { email })}</p>
        <form className="card form" onSubmit={submit} noValidate>
          {isOver && <Alert kind="fault">{say('code.over')}</Alert>}
          <Trouble error={wrong || isOver ? null : (refused ?? again.error)} />
          {again.isSuccess && <Alert kind="good">{say('code.sent_again')}</Alert>}
          <TextField
            label={say('code.label')}
            hint={say('code.hint')}
            look="code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            error={isShort ? say('code.short') : wrong}
          />
          <Button type="submit" kind="primary" isPending={completing.isPending}>
            {say('code.button')}
          </Button>
        </form>
        <section className="stack small">
          <h2>{say('code.nothing')}</h2>
          <p>{say('code.nothing_text')}</p>
          <div className="row">
            <Button onPress={() => again.mutate()} isPending={again.isPending}>
              {say('code.send_again')}
            </Button>
            <Button kind="plain" onPress={onOther}>
              {say('code.other')}
            </Button>
          </div>
        </section>
      </Page>
    </div>
  );
};
