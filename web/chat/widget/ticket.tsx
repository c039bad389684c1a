/** @jsxImportSource preact */
import { useId, useRef, useState } from 'preact/hooks';
import { newId } from '../client/ids.ts';
import { Refusal } from '../client/refusal.ts';
import { useChat, useDoing } from './state.ts';
import { useWords } from './words.ts';

const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Asks for an address to answer to, when none is known. */
const Address = () => {
  const { say } = useWords();
  const { visiting } = useChat();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // A retry after a lost answer sends the same frame.
  const [frame] = useState(newId);
  const { isDoing, hasFailed, run } = useDoing();
  const id = useId();
  const submit = (event: Event): void => {
    event.preventDefault();
    const isRight = LOOKS_LIKE_EMAIL.test(email.trim());
    setWrong(!isRight);
    if (!isRight) field.current?.focus();
    else {
      const named = name.trim() ? { name: name.trim() } : {};
      run(async () => {
        try {
          await visiting.act({ type: 'leave_address', id: frame, email: email.trim(), ...named });
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind !== 'not_allowed') throw error;
          // The address is one of the organisation's own.
          setWrong(true);
          field.current?.focus();
        }
      });
    }
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <h4>{say('address.title')}</h4>
      <div>
        <label for={id}>{say('address.email')}</label>
        <input
          id={id}
          ref={field}
          type="email"
          autocomplete="email"
          value={email}
          aria-invalid={isWrong}
          aria-describedby={`${id}-about`}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <p id={`${id}-about`} class={isWrong ? 'fault' : 'soft'}>
          {say(isWrong ? 'address.invalid' : 'address.hint')}
        </p>
      </div>
      <div>
        <label for={`${id}-name`}>{say('address.name')}</label>
        <input
          id={`${id}-name`}
          autocomplete="name"
          maxLength={100}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </div>
      {hasFailed && (
        <p class="fault" role="alert">
          {say('trouble')}
        </p>
      )}
      <button type="submit" class="button primary" aria-disabled={isDoing}>
        {say('address.save')}
      </button>
    </form>
  );
};

/** The chat became a request: its reference, the reason, and how the answer comes. */
export const Ticket = () => {
  const { say } = useWords();
  const { visit } = useChat();
  const { standing, thread } = visit;
  const became = thread.messages.findLast((entry) => entry.kind === 'became_ticket');
  if (!standing?.reference || !became) return null;
  const why = became.why === 'nobody_there' || became.why === 'no_answer_in_time' ? became.why : null;
  const joined = why === null ? ('ticket.joined' as const) : (`ticket.joined.${why}` as const);
  const isReadHere = became.isNew || standing.visitor.kind === 'signed_in';
  return (
    <div class="card stack">
      <div>
        <h3>{say('ticket.title', { reference: standing.reference })}</h3>
        <p>{say(became.isNew ? `ticket.${why ?? 'other'}` : joined)}</p>
      </div>
      {standing.asksForAddress ? <Address /> : <p>{say(isReadHere ? 'ticket.here_or_by_mail' : 'ticket.by_mail')}</p>}
    </div>
  );
};
