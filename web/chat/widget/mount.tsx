/** @jsxImportSource preact */
import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Stem } from '../../../shared/domain/knowledge/search.ts';
import { localeOf } from '../../ui/text/locale.ts';
import { directionOf, sayFrom } from '../../ui/text/say.ts';
import { browserKeep } from '../browser/keep.ts';
import { browserSocket, onReturn } from '../browser/socket.ts';
import { browserPace } from '../client/pace.ts';
import { type Visiting, visit } from '../client/visit.ts';
import { visitorCalls } from '../client/visitor-calls.ts';
import type { AboutRequest, Mount, Place } from '../loader/contract.ts';
import { Panel } from './panel.tsx';
import { articleSearch } from './search.ts';
import { ChatContext, useAvailability, useVisit } from './state.ts';
import style from './widget.css?text';
import { type Words, WordsContext } from './words.ts';

type Language = { language: string; words: Words; stem: Stem };
/** `persons` counts sign-outs on this page: the next person's search must find nothing of the previous one's. */
type Shown = { isOpen: boolean; takesFocus: boolean; about: AboutRequest | null; persons: number };

/** The visitor's language, time zone and page. The page's address goes without query and fragment. */
const aboutHere = (language: string) => ({
  language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  page: `${location.origin}${location.pathname}`,
});

/** Returns the number of messages from others that haven't been seen. */
const useUnread = (visiting: Visiting, isOpen: boolean): number => {
  const { thread } = useVisit(visiting);
  const [seen, setSeen] = useState<number | null>(null);
  useEffect(() => {
    // Messages that an earlier page has shown count as seen.
    if (isOpen || (seen === null && thread.held > 0) || thread.held < (seen ?? 0)) setSeen(thread.held);
  }, [isOpen, seen, thread.held]);
  if (isOpen || seen === null) return 0;
  return thread.messages.slice(seen).filter(({ kind, by }) => kind === 'message' && by.kind === 'agent').length;
};

type AppProps = Language & { place: Place; visiting: Visiting; shown: Shown; onOther: () => void };

const App = ({ place, visiting, shown, onOther, language, words, stem }: AppProps) => {
  const { settings, onClose, onUnread } = place;
  const state = useVisit(visiting);
  const { availability, failed } = useAvailability(visiting, language, {
    isWanted: shown.isOpen,
    reference: shown.about?.reference,
  });
  const unread = useUnread(visiting, shown.isOpen);
  useEffect(() => onUnread(unread), [onUnread, unread]);
  const spoken = useMemo(
    () => ({ language, locale: localeOf(language, navigator.languages), say: sayFrom(words) }),
    [language, words],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person searches anew
  const search = useMemo(() => articleSearch(settings, language, stem), [settings, language, stem, shown.persons]);
  if (!shown.isOpen) return null;
  return (
    <WordsContext.Provider value={spoken}>
      <ChatContext.Provider value={{ visiting, visit: state, availability, settings, about: shown.about, onOther }}>
        <Panel search={search} hasFailed={failed} takesFocus={shown.takesFocus} onClose={onClose} />
      </ChatContext.Provider>
    </WordsContext.Provider>
  );
};

/** Mounts the chat in one language. The loader calls it. */
export const mountIn =
  (spoken: Language): Mount =>
  (place) => {
    const { settings, root } = place;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets.push(sheet);
    const element = document.createElement('div');
    element.lang = spoken.language;
    element.dir = directionOf(spoken.language);
    root.prepend(element);
    let shown: Shown = { isOpen: false, takesFocus: false, about: null, persons: 0 };
    const visiting = visit({
      organisation: settings.organisation,
      calls: visitorCalls(settings.api, settings.organisation),
      keep: browserKeep(),
      pace: browserPace,
      now: () => performance.now(),
      socket: browserSocket,
      // biome-ignore lint/suspicious/noConsole: where the page's developer looks
      onFault: (what) => console.warn(`Chat: ${what}`),
      about: () => ({ ...aboutHere(spoken.language), ...(shown.about ? { about: shown.about } : {}) }),
    });
    onReturn(() => visiting.comeBack());
    const seen = (): void => visiting.seen(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', seen);
    seen();
    const draw = (change: Partial<Shown>): void => {
      shown = { ...shown, ...change };
      const onOther = (): void => draw({ about: null });
      render(<App {...spoken} place={place} visiting={visiting} shown={shown} onOther={onOther} />, element);
    };
    draw({});
    return {
      show: ({ takesFocus }) => draw({ isOpen: true, takesFocus }),
      hide: () => draw({ isOpen: false, takesFocus: false }),
      identify: visiting.identify,
      about: (about) => draw({ about }),
      signOut: () => {
        draw({ persons: shown.persons + 1 });
        return visiting.signOut();
      },
    };
  };
