import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { useDesk } from './use-desk.tsx';

const MAX_SHOWN = 6;
/** A line that begins so looks for a canned answer. */
const KEY = /^\/(\S*)$/;

type Answer = { id: string; title: string; text: string };

const fitting = (answers: readonly Answer[], text: string): readonly Answer[] => {
  const wanted = KEY.exec(text)?.[1]?.toLowerCase();
  if (wanted === undefined) return [];
  return answers.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted)).slice(0, MAX_SHOWN);
};

/** What an agent writes; `/` brings canned answers, which can still be changed before they go. */
export const ChatComposer = ({ id }: { id: string }) => {
  const { client, desked } = useDesk();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = useId();
  const answers = fitting(desked.desk?.answers ?? [], text);
  const send = (): void => {
    if (text.trim() === '') return;
    client.say(id, text.trim());
    setText('');
  };
  const take = (answer: Answer | undefined): void => {
    if (answer) setText(answer.text);
    setMarked(0);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    if (event.nativeEvent.isComposing) return;
    const isList = answers.length > 0;
    if (isList && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setMarked((marked + (key === 'ArrowDown' ? 1 : answers.length - 1)) % answers.length);
    } else if (isList && (key === 'Enter' || key === 'Tab')) take(answers[marked] ?? answers[0]);
    else if (isList && key === 'Escape') setText('');
    else if (key === 'Enter' && !shiftKey) send();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {answers.length > 0 && (
        <div className="canned" id={`${name}-list`} role="listbox" aria-label="Canned answers">
          {answers.map((answer, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys of its list
            <div
              key={answer.id}
              id={`${name}-${answer.id}`}
              role="option"
              aria-selected={index === marked}
              tabIndex={-1}
              onClick={() => take(answer)}
            >
              <strong>{answer.title}</strong> <span className="soft small">{answer.text}</span>
            </div>
          ))}
        </div>
      )}
      <label className="label" htmlFor={name}>
        Your message
      </label>
      <textarea
        id={name}
        ref={field}
        className="input"
        rows={3}
        value={text}
        aria-autocomplete="list"
        aria-controls={answers.length > 0 ? `${name}-list` : undefined}
        aria-activedescendant={answers.length > 0 ? `${name}-${(answers[marked] ?? answers[0])?.id}` : undefined}
        aria-describedby={`${name}-hint`}
        onKeyDown={pressed}
        onChange={({ target }) => {
          setText(target.value);
          client.types(id);
        }}
      />
      <div className="row between">
        <span className="hint" id={`${name}-hint`}>
          Enter sends, / brings canned answers
        </span>
        <Button kind="primary" type="submit" isDisabled={text.trim() === ''}>
          Send
        </Button>
      </div>
    </form>
  );
};
