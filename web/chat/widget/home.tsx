/** @jsxImportSource preact */
import { useEffect, useId, useState } from 'preact/hooks';
import type { FoundBeside } from '../../../shared/domain/knowledge/own-search.ts';
import { minutesIn } from '../../ui/text/minutes.ts';
import type { Availability } from '../client/types.ts';
import { FlowWalk } from './flow-walk.tsx';
import type { ArticleSearch } from './search.ts';
import { useChat } from './state.ts';
import { useWords } from './words.ts';

const SHORTEST = 3;
/** A search starts this long after the last keystroke. */
const PAUSE_MILLISECONDS = 300;

const useFound = (ask: ArticleSearch['find'], query: string): readonly FoundBeside[] | null => {
  const [found, setFound] = useState<readonly FoundBeside[] | null>(null);
  useEffect(() => {
    const words = query.trim();
    if (words.length < SHORTEST) {
      setFound(null);
      return;
    }
    let isWanted = true;
    const pause = setTimeout(
      () =>
        ask(words).then(
          (articles) => isWanted && setFound(articles),
          () => isWanted && setFound(null),
        ),
      PAUSE_MILLISECONDS,
    );
    return () => {
      isWanted = false;
      clearTimeout(pause);
    };
  }, [ask, query]);
  return found;
};

type LookUpProps = { search: ArticleSearch; draft: string; onFlow: (article: FoundBeside) => void };

/** Offers help articles before the chat: found by the visitor's search words, or else by the text they are writing. */
const LookUp = ({ search, draft, onFlow }: LookUpProps) => {
  const { say } = useWords();
  const [query, setQuery] = useState('');
  const isAsked = query.trim() !== '';
  const found = useFound(isAsked ? search.find : search.fit, isAsked ? query : draft);
  const id = useId();
  return (
    <div class="look-up">
      <label for={id}>{say('search.label')}</label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        placeholder={say('search.hint')}
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <div aria-live="polite">
        {isAsked && found?.length === 0 && <p class="soft">{say('search.none')}</p>}
        {found && found.length > 0 && (
          <ul aria-label={say('search.found')}>
            {found.map((article) => (
              <li key={article.id}>
                <a href={search.addressOf(article)} target="_blank" rel="noopener" lang={search.language}>
                  {article.title}
                  <span class="quiet"> {say('new_window')}</span>
                </a>
                <p class="soft" lang={search.language}>
                  {article.summary}
                </p>
                {search.hasFlow(article) && (
                  <button
                    type="button"
                    class="plain"
                    aria-label={`${say('flow.start')}: ${article.title}`}
                    onClick={() => onFlow(article)}
                  >
                    {say('flow.start')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
};

/** The next opening time in the visitor's time zone. */
const openingIn = (locale: string, instant: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(new Date(instant));

type PresenceProps = { availability: Availability | null; failed: boolean; reference: string | null };

const Presence = ({ availability, failed, reference }: PresenceProps) => {
  const { say, locale } = useWords();
  if (failed) return <p class="note">{say('state.unknown')}</p>;
  if (!availability) return <p class="soft">{say('loading')}</p>;
  const { state, opensAt, promiseSeconds, about } = availability;
  if (state === 'off') return <p class="note">{say('state.off')}</p>;
  if (state === 'open') return <p class="here">{say('state.open', { minutes: minutesIn(locale, promiseSeconds) })}</p>;
  return (
    <div class="note">
      <p>{about && reference ? say(`state.closed.${about}`, { reference }) : say('state.closed')}</p>
      {opensAt && <p>{say('state.opens', { when: openingIn(locale, opensAt) })}</p>}
    </div>
  );
};

/**
 * Says that a message goes to the request that the page shows, or becomes a new request linked to it; the server decides which.
 * The visitor can choose another subject.
 */
const About = () => {
  const { say } = useWords();
  const { about, availability, onOther } = useChat();
  if (!about?.reference || !availability?.about) return null;
  return (
    <p class="about">
      {/* When the chat is closed, another text says this. */}
      {availability.state !== 'closed' &&
        say(availability.about === 'joined' ? 'about' : 'about.linked', { reference: about.reference })}{' '}
      <button type="button" class="plain" onClick={onOther}>
        {say('about.other')}
      </button>
    </p>
  );
};

type HomeProps = Pick<LookUpProps, 'search' | 'draft'> & {
  availability: Availability | null;
  failed: boolean;
  /** Starts a message to an agent, with a first text. */
  onAsk: (text: string) => void;
};

/** The chat before its first message. */
export const Home = ({ availability, failed, search, draft, onAsk }: HomeProps) => {
  const { say } = useWords();
  const { about } = useChat();
  const [walked, setWalked] = useState<FoundBeside | null>(null);
  return (
    <div class="home">
      <h3>{say('greeting')}</h3>
      <Presence availability={availability} failed={failed} reference={about?.reference ?? null} />
      <About />
      {walked ? (
        <FlowWalk key={walked.id} search={search} article={walked} onLeave={() => setWalked(null)} onAsk={onAsk} />
      ) : (
        <LookUp search={search} draft={draft} onFlow={setWalked} />
      )}
    </div>
  );
};
