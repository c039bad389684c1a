import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { MAX_FILES } from '../../../shared/schemas/chat/limits.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Files } from '../ticket/files.tsx';
import { type Offered, useOffered } from './offered.ts';
import { useDesk } from './use-desk.tsx';
import { type Draft, EMPTY, isEmpty } from './words/kept.ts';

/** The agent's text field. `/` offers canned answers and `?` articles, which can be edited before sending. */
export const ChatComposer = ({ id, language }: { id: string; language: string }) => {
  const { client } = useDesk();
  const [draft, setDraft] = useState(() => client.draft(id));
  const { text, files } = draft;
  // Saves every change: at any moment the agent may open another chat, or this one may go to a colleague.
  const write = (change: Partial<Draft>): void => {
    const next = { ...client.draft(id), ...change };
    client.keepDraft(id, next);
    setDraft(next);
  };
  const setText = (text: string): void => write({ text });
  const setFiles = (files: Draft['files']): void => write({ files });
  const [sent, setSent] = useState(0);
  const [marked, setMarked] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = useId();
  const { label, items } = useOffered(text, language);
  const hasNothing = isEmpty(draft);
  const send = (): void => {
    if (hasNothing) return;
    // A message with only files uses their names as its text.
    const said = text.trim() || files.map(({ name }) => name).join(', ');
    client.say(
      id,
      said,
      files.map(({ uploadId }) => uploadId),
    );
    write(EMPTY);
    setSent(sent + 1);
  };
  const take = (offered: Offered | undefined): void => {
    if (offered) setText(offered.puts);
    setMarked(0);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    if (event.nativeEvent.isComposing) return;
    const isList = items.length > 0;
    if (isList && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setMarked((marked + (key === 'ArrowDown' ? 1 : items.length - 1)) % items.length);
    } else if (isList && (key === 'Enter' || key === 'Tab')) take(items[marked] ?? items[0]);
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
      {items.length > 0 && (
        <div className="canned" id={`${name}-list`} role="listbox" aria-label={label}>
          {items.map((offered, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys of its list
            <div
              key={offered.id}
              id={`${name}-${offered.id}`}
              role="option"
              aria-selected={index === marked}
              tabIndex={-1}
              onClick={() => take(offered)}
            >
              <strong>{offered.title}</strong> <span className="soft small">{offered.text}</span>
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
        aria-controls={items.length > 0 ? `${name}-list` : undefined}
        aria-activedescendant={items.length > 0 ? `${name}-${(items[marked] ?? items[0])?.id}` : undefined}
        aria-describedby={`${name}-hint`}
        onKeyDown={pressed}
        onChange={({ target }) => {
          setText(target.value);
          client.types(id);
        }}
      />
      {/* A new key clears the refused files of the last message. */}
      <Files key={sent} files={files} most={MAX_FILES} onChange={setFiles} />
      <div className="row between">
        <span className="hint" id={`${name}-hint`}>
          Enter sends, / brings canned answers, ? with words brings articles
        </span>
        <Button kind="primary" type="submit" isDisabled={hasNothing}>
          Send
        </Button>
      </div>
    </form>
  );
};
