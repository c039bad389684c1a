/** @jsxImportSource preact */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { newId } from '../client/ids.ts';
import type { VisitorFrame } from '../client/types.ts';
import { useChat, useDoing } from './state.ts';
import { useWords } from './words.ts';

type Field = { label: string; about: string; fault: string | null; button: string; other?: () => void };
type Attributes = { takesFocus: boolean; autocomplete: string } & (
  | { type: 'email' }
  | { type?: 'text'; inputMode: 'numeric' }
);

const Trouble = () => (
  <p class="fault" role="alert">
    {useWords().say('trouble')}
  </p>
);

/** A form with one field. `send` gets the same id until it succeeds. */
const Asking = ({
  field: { label, about, fault, button, other },
  isRight,
  send,
  takesFocus,
  ...attributes
}: Attributes & {
  field: Field;
  isRight: (text: string) => boolean;
  send: (id: string, text: string) => Promise<void>;
}) => {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const frame = useRef(newId());
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const { isDoing, hasFailed, run } = useDoing();
  const id = useId();
  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = text.trim();
    setWrong(!isRight(typed));
    if (!isRight(typed)) input.current?.focus();
    else
      run(async () => {
        await send(frame.current, typed);
        frame.current = newId();
      });
  };
  const says = isWrong ? fault : null;
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <div>
        <label for={id}>{label}</label>
        <input
          {...attributes}
          id={id}
          ref={input}
          value={text}
          aria-invalid={isWrong}
          aria-describedby={`${id}-about`}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p id={`${id}-about`} class={says ? 'fault' : 'soft'}>
          {says ?? about}
        </p>
      </div>
      {hasFailed && <Trouble />}
      <button type="submit" class="button" aria-disabled={isDoing}>
        {button}
      </button>
      {other && (
        <button type="button" class="button" onClick={other}>
          {say('copy.other')}
        </button>
      )}
    </form>
  );
};

const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LOOKS_LIKE_CODE = /^\d{8}$/;
const digitsOf = (text: string): string => text.replace(/[\s-]/g, '');

/** Mails a copy of the chat: to the known address, or to a typed one that a code confirms. */
export const Copy = () => {
  const { say } = useWords();
  const { visiting, visit } = useChat();
  const [isElsewhere, setElsewhere] = useState(false);
  /** After an action, the next step takes the focus. */
  const [hasActed, setActed] = useState(false);
  const [frame] = useState(newId);
  const { isDoing, hasFailed, run } = useDoing();
  const state = visit.standing?.copy ?? null;
  if (state === null) return null;
  const act = async (command: VisitorFrame): Promise<void> => {
    setActed(true);
    await visiting.act(command);
  };
  if (state === 'mailed')
    return (
      <p
        role="status"
        tabIndex={-1}
        ref={(shown) => {
          if (hasActed) shown?.focus();
        }}
      >
        {say('copy.mailed')}
      </p>
    );
  if (state === 'ready')
    return (
      <>
        {hasFailed && <Trouble />}
        <button
          type="button"
          class="button"
          aria-disabled={isDoing}
          onClick={() => run(() => act({ type: 'mail_copy', id: frame }))}
        >
          {say('copy.mail')}
        </button>
      </>
    );
  const isCode = state !== 'address' && !isElsewhere;
  return (
    <div class="stack">
      <h3>{say('copy.title')}</h3>
      {isCode ? (
        <>
          {state === 'wrong_code' && (
            <p class="fault" role="alert">
              {say('copy.code.wrong')}
            </p>
          )}
          <Asking
            key="code"
            takesFocus={hasActed}
            inputMode="numeric"
            autocomplete="one-time-code"
            field={{
              label: say('copy.code'),
              about: say('copy.code.hint'),
              fault: say('copy.code.wrong'),
              button: say('copy.code.send'),
              other: () => setElsewhere(true),
            }}
            isRight={(text) => LOOKS_LIKE_CODE.test(digitsOf(text))}
            send={(id, text) => act({ type: 'confirm_copy', id, code: digitsOf(text) })}
          />
        </>
      ) : (
        <Asking
          key="address"
          takesFocus={isElsewhere}
          type="email"
          autocomplete="email"
          field={{
            label: say('copy.email'),
            about: say('copy.hint'),
            fault: say('address.invalid'),
            button: say('copy.send'),
          }}
          isRight={(text) => LOOKS_LIKE_EMAIL.test(text)}
          send={async (id, email) => {
            await act({ type: 'mail_copy', id, email });
            setElsewhere(false);
          }}
        />
      )}
    </div>
  );
};
