import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import { faultOf } from '../api/problem.ts';
import type { NewTicket } from '../api/types.ts';
import { useOnce } from '../api/use-once.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';
import { readable } from '../site/words.ts';

const GRADES = ['low', 'medium', 'high'] as const;
const GRADE_CHOICES = GRADES.map((id) => ({ id, name: readable(id) }));
const EMPTY = { name: '', phone: '', email: '', subject: '', description: '' };
type Grade = (typeof GRADES)[number];
type Chosen = { category: string | null; urgency: Grade | null; impact: Grade | null };

/** The new ticket without empty fields. */
const ticketOf = (texts: typeof EMPTY, { category, urgency, impact }: Chosen): NewTicket => {
  const { name, phone, email, subject, description } = texts;
  return {
    requester: { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) },
    subject,
    description,
    channel: 'phone',
    ...(category ? { category } : {}),
    ...(urgency ? { urgency } : {}),
    ...(impact ? { impact } : {}),
  };
};

/** Records a call as a ticket while the caller is on the line. */
export const LogCall = () => {
  const { api, me } = useSession();
  const [, go] = useLocation();
  const [texts, setTexts] = useState(EMPTY);
  const [chosen, setChosen] = useState<Chosen>({ category: null, urgency: null, impact: null });
  const once = useOnce();
  const log = useMutation({
    mutationFn: (ticket: NewTicket) => api.createTicket(ticket, once.keyFor(ticket)),
    onSuccess: ({ reference }) => go(`/tickets/${reference}`),
  });
  const field = (name: keyof typeof EMPTY) => ({
    value: texts[name],
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
    error: faultOf(log.error, ['subject', 'description'].includes(name) ? name : `requester.${name}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    log.mutate(ticketOf(texts, chosen));
  };
  return (
    <>
      <PageTitle title="Log a call" site={me.organisation.name} />
      <form className="form narrow" onSubmit={submit} noValidate>
        {log.error && <Fault error={log.error} />}
        <div className="pair">
          <TextField label="Caller’s name" autoComplete="off" {...field('name')} />
          <TextField label="Phone" type="tel" autoComplete="off" {...field('phone')} />
        </div>
        <TextField
          label="Address"
          optional="(optional)"
          hint="With an address, the caller gets the reference by mail."
          type="email"
          autoComplete="off"
          {...field('email')}
        />
        <TextField label="What it is about" isRequired {...field('subject')} />
        <TextField label="What the caller says" lines={8} isRequired {...field('description')} />
        <div className="pair">
          <SelectField
            label="Urgency"
            none="As assessed"
            choices={GRADE_CHOICES}
            value={chosen.urgency}
            onChange={(urgency) => setChosen({ ...chosen, urgency })}
          />
          <SelectField
            label="Impact"
            none="As assessed"
            choices={GRADE_CHOICES}
            value={chosen.impact}
            onChange={(impact) => setChosen({ ...chosen, impact })}
          />
        </div>
        <SelectField
          label="Category"
          none="As assessed"
          choices={me.organisation.categories.map((id) => ({ id, name: readable(id) }))}
          value={chosen.category}
          onChange={(category) => setChosen({ ...chosen, category })}
        />
        <Button kind="primary" type="submit" isPending={log.isPending}>
          Open ticket
        </Button>
      </form>
    </>
  );
};
