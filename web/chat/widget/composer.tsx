/** @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { MAX_TEXT } from '../../../shared/schemas/chat/limits.ts';
import { Attach, Attached, useAttached } from './files.tsx';
import { useChat } from './state.ts';
import { useWords } from './words.ts';

const NEARLY_FULL = 500;

/** Return sends where there is a keyboard. On a phone, it starts a new line. */
const sends = ({ key, shiftKey, isComposing }: KeyboardEvent): boolean =>
  key === 'Enter' && !shiftKey && !isComposing && !matchMedia('(pointer: coarse)').matches;

const ICON = 'M3 11.5 20.5 3.5 14 21l-3.2-7z';

type ComposerProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
};

/** The field in which a visitor writes. */
export const Composer = ({ field, text, onText }: ComposerProps) => {
  const { say } = useWords();
  const { visiting, visit, availability } = useChat();
  const attached = useAttached();
  const id = useId();
  const most = availability?.mostText ?? MAX_TEXT;
  const isReady = (text.trim() !== '' || attached.ids.length > 0) && !attached.isUploading;
  const send = (): void => {
    if (!isReady) return;
    const files = attached.ids;
    visiting.say({ text: text.trim() || attached.names, ...(files.length > 0 ? { files } : {}) });
    attached.clear();
    onText('');
    field.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Attached attached={attached} />
      <label for={id} class="quiet">
        {say('compose.label')}
      </label>
      <div class="writing">
        <textarea
          id={id}
          ref={field}
          rows={1}
          maxLength={most}
          placeholder={say('compose.label')}
          value={text}
          onInput={({ currentTarget }) => {
            onText(currentTarget.value);
            visiting.types();
          }}
          onKeyDown={(event) => {
            if (!sends(event)) return;
            event.preventDefault();
            send();
          }}
        />
        {visit.standing && availability?.files.allowed && <Attach attached={attached} />}
        <button type="submit" class="send" aria-label={say('compose.send')} aria-disabled={!isReady}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={ICON} />
          </svg>
        </button>
      </div>
      {most - text.length < NEARLY_FULL && <p class="soft">{say('compose.left', { count: most - text.length })}</p>}
    </form>
  );
};
