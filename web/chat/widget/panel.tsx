/** @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MAX_TEXT } from '../../../shared/schemas/chat/limits.ts';
import { keepFocusIn } from '../../ui/focus/keep-focus.ts';
import { isBehind } from '../client/thread.ts';
import { Composer } from './composer.tsx';
import { Ended } from './ended.tsx';
import { Entries, useAnnouncement } from './entries.tsx';
import { Home } from './home.tsx';
import type { ArticleSearch } from './search.ts';
import { End, Notices, Typing, Waiting } from './standing.tsx';
import { useChat } from './state.ts';
import { useWords } from './words.ts';

/** Within so many pixels of its end somebody reads what is new. */
const NEAR_END = 120;
const MARGIN = 12;

/**
 * From which entry on they are new: not what was there when the window opened, nor what a page or browser reads that comes to a
 * conversation which is there. Null until anything has been read.
 */
const useNewFrom = (): number | null => {
  const { thread, unsent } = useChat().visit;
  const { messages } = thread;
  const from = useRef<number | null>(messages.length || null);
  const written = useRef(new Set<string>());
  for (const { id } of unsent) written.current.add(id);
  // Another conversation begins at its first entry.
  if (from.current !== null && messages.length < from.current) from.current = null;
  if (from.current === null && messages.length > 0 && !isBehind(thread)) {
    // What follows on the visitor's own words answers them, although it may come with all that was before.
    const own = messages.findIndex(({ id }) => written.current.has(id));
    from.current = own < 0 ? messages.length : own;
  }
  return from.current;
};

/** Says what is new, and nothing that was there before. */
const Announcer = () => {
  const { messages } = useChat().visit.thread;
  const announcementOf = useAnnouncement();
  const from = useNewFrom();
  return (
    <div class="quiet" role="log" aria-live="polite">
      {messages.slice(from ?? messages.length).map((entry) => {
        const text = announcementOf(entry);
        return text && <p key={entry.id}>{text}</p>;
      })}
    </div>
  );
};

/** The end, or the beginning of a card that ends there and is larger than what can be seen. */
const toEnd = (box: HTMLElement): void => {
  box.scrollTo({ top: box.scrollHeight });
  const card = box.querySelector(':scope > .card:last-child, :scope > .entries:last-child > :last-child > .card');
  const above = card ? box.getBoundingClientRect().top - card.getBoundingClientRect().top : 0;
  if (above > 0) box.scrollBy({ top: -above - MARGIN });
};

/**
 * Stays at the end while somebody reads there, and where they are while they read above, or write on a card. `onEnd` hears that
 * the end is on the screen.
 */
const useAtEnd = (onEnd: () => void): RefObject<HTMLElement | null> => {
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = box.current;
    const moved = (): void => {
      if (!element) return;
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
      if (isAtEnd.current) onEnd();
    };
    element?.addEventListener('scroll', moved, { passive: true });
    return () => element?.removeEventListener('scroll', moved);
  }, [onEnd]);
  // After each drawing: what is shown may have grown.
  useLayoutEffect(() => {
    if (!box.current || !isAtEnd.current || box.current.querySelector('.card :focus')) return;
    toEnd(box.current);
    onEnd();
  });
  return box;
};

type PanelProps = {
  search: ArticleSearch;
  hasFailed: boolean;
  takesFocus: boolean;
  onClose: () => void;
};

/** The chat's window. */
export const Panel = ({ search, hasFailed, takesFocus, onClose }: PanelProps) => {
  const { say } = useWords();
  const { visiting, visit, availability, settings } = useChat();
  const { standing, thread, unsent } = visit;
  const title = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const window = useRef<HTMLElement>(null);
  const [round, setRound] = useState(0);
  const { draft } = visit;
  const hasBegun = thread.held > 0 || unsent.length > 0;
  const status = standing?.status ?? null;
  const isOff = !hasBegun && availability?.state === 'off';
  const ask = (text: string): void => {
    visiting.write(text.slice(0, availability?.mostText ?? MAX_TEXT));
    field.current?.focus();
  };
  const { held } = thread;
  const box = useAtEnd(useCallback(() => visiting.shows(held), [visiting, held]));
  useEffect(() => {
    if (takesFocus || round > 0) (field.current ?? window.current)?.focus();
  }, [takesFocus, round]);
  useEffect(() => {
    const { current } = window;
    return current ? keepFocusIn(current, () => current) : undefined;
  }, []);
  return (
    <section
      ref={window}
      class="panel"
      role="dialog"
      tabIndex={-1}
      aria-labelledby={title}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {/* A page has one banner of its own. */}
      <div class="head">
        <div>
          <h2 id={title}>
            <span class="quiet">{say('panel', { organisation: settings.name })}</span>
            <span aria-hidden="true">{settings.name}</span>
          </h2>
          {status === 'active' && standing?.agent && <p>{say('with', { name: standing.agent.name })}</p>}
        </div>
        <button type="button" class="icon" aria-label={say('close')} onClick={onClose}>
          <svg viewBox="0 0 24 24" class="lines" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      <Notices />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="scroll" ref={box} aria-label={say('messages')} tabIndex={0}>
        {hasBegun ? (
          <Entries />
        ) : (
          <Home availability={availability} failed={hasFailed} search={search} draft={draft} onAsk={ask} />
        )}
        {status === 'waiting' && <Waiting />}
        {status === 'ended' && (
          <Ended
            onAgain={() => {
              visiting.startAnew();
              setRound(round + 1);
            }}
          />
        )}
        <Typing />
      </section>
      {status !== 'ended' && !isOff && (
        <footer role="none">
          <Composer field={field} text={draft} onText={visiting.write} />
          {status !== null && <End />}
        </footer>
      )}
      <Announcer />
    </section>
  );
};
