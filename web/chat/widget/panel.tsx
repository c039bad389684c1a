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

/** Within this many pixels of the end, the reader counts as being at the end. */
const NEAR_END = 120;
const MARGIN = 12;

/**
 * Returns the index of the first new entry; null until the first read. Entries that were there when the window opened, or when
 * a page or browser joined the conversation, aren't new.
 */
const useNewFrom = (): number | null => {
  const { thread, unsent } = useChat().visit;
  const { messages } = thread;
  const from = useRef<number | null>(messages.length || null);
  const written = useRef(new Set<string>());
  for (const { id } of unsent) written.current.add(id);
  // Another conversation starts at its first entry.
  if (from.current !== null && messages.length < from.current) from.current = null;
  if (from.current === null && messages.length > 0 && !isBehind(thread)) {
    // Entries after the visitor's own words are new, even if they arrive with all the earlier ones.
    const own = messages.findIndex(({ id }) => written.current.has(id));
    from.current = own < 0 ? messages.length : own;
  }
  return from.current;
};

/** Announces new entries to screen readers. */
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

/** Scrolls to the end. If the last card is higher than the window, scrolls to its beginning. */
const toEnd = (box: HTMLElement): void => {
  box.scrollTo({ top: box.scrollHeight });
  const card = box.querySelector(':scope > .card:last-child, :scope > .entries:last-child > :last-child > .card');
  const above = card ? box.getBoundingClientRect().top - card.getBoundingClientRect().top : 0;
  if (above > 0) box.scrollBy({ top: -above - MARGIN });
};

/**
 * Keeps the end in view while the reader is there. Doesn't scroll while they read further up, or type on a card. Calls `onEnd`
 * when the end is visible.
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
  // Runs after each render: the content may have grown.
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
      {/* Not a `header`: that would be a second banner on the page. */}
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
