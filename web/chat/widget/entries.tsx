/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { size } from '../../ui/text/dates.ts';
import type { Unsent } from '../client/thread.ts';
import type { Content, Entry } from '../client/types.ts';
import { linked } from './linked.tsx';
import { useChat, useDoing } from './state.ts';
import { Ticket } from './ticket.tsx';
import { useWords, type Word } from './words.ts';

type Message = Extract<Entry, { kind: 'message' }>;
const TOGETHER_MILLISECONDS = 5 * 60_000;

const nameOf = ({ by }: Entry): string | null => (by.kind === 'agent' ? by.name : null);

/** True when the same person wrote the entry before within minutes: the name isn't repeated. */
const goesOn = (entry: Entry, before: Entry | undefined): boolean =>
  before?.kind === 'message' &&
  before.by.kind === entry.by.kind &&
  nameOf(before) === nameOf(entry) &&
  Date.parse(entry.at) - Date.parse(before.at) < TOGETHER_MILLISECONDS;

const Bubble = ({ isOwn, children }: { isOwn: boolean; children: ComponentChildren }) => (
  <div class={isOwn ? 'bubble own' : 'bubble'}>
    <div dir="auto">{children}</div>
  </div>
);

const Time = ({ at }: { at: string }) => {
  const { locale } = useWords();
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
  return <time dateTime={at}>{time}</time>;
};

/** Downloads a file in a new tab, since the page may belong to another site. */
const download = (url: string): void => {
  const link = Object.assign(document.createElement('a'), { href: url, target: '_blank', rel: 'noopener noreferrer' });
  link.click();
};

const FileOf = ({ number, file }: { number: number; file: Message['files'][number] }) => {
  const { say, locale } = useWords();
  const { visiting } = useChat();
  const { isDoing, hasFailed, run } = useDoing();
  const open = async (): Promise<void> => download(await visiting.fileLink(number, file.id));
  return (
    <>
      <button type="button" class="file" aria-disabled={isDoing} onClick={() => run(open)}>
        <span class="quiet">{say('file.download')} </span>
        {file.name} <small>{size(file.bytes, locale)}</small>
      </button>
      {hasFailed && <span role="alert">{say('trouble')}</span>}
    </>
  );
};

const Said = ({ message, isContinued }: { message: Message; isContinued: boolean }) => {
  const { say } = useWords();
  const { settings } = useChat();
  const isOwn = message.by.kind === 'visitor';
  return (
    <>
      {isContinued ? (
        <span class="quiet">{isOwn ? say('you') : (nameOf(message) ?? settings.name)}</span>
      ) : (
        <p class={isOwn ? 'who own' : 'who'}>
          <span class={isOwn ? 'quiet' : undefined}>{isOwn ? say('you') : (nameOf(message) ?? settings.name)}</span>{' '}
          <Time at={message.at} />
        </p>
      )}
      <Bubble isOwn={isOwn}>
        {linked(message.text)}
        {message.files.map((file) => (
          <FileOf key={file.id} number={message.number} file={file} />
        ))}
      </Bubble>
    </>
  );
};

/** Returns what to show for an entry that isn't a message; null for entries that are shown elsewhere. */
const useHappened = () => {
  const { say } = useWords();
  return (entry: Entry): string | null => {
    const name = nameOf(entry) ?? say('someone');
    switch (entry.kind) {
      case 'agent_joined':
        return say('joined', { name });
      case 'agent_left':
        return say('left', { name });
      case 'handed_over':
        return say('handed_over', { name: entry.to });
      case 'became_ticket':
        return say('ticket.title', { reference: entry.reference });
      case 'address_left':
        return say('address.left');
      case 'ended':
        return say(entry.why === 'by_visitor' || entry.why === 'no_reply' ? `ended.${entry.why}` : 'ended');
      case 'message':
        return null;
    }
  };
};

const REFUSED: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['too_large', 'refused.too_large'],
  ['not_now', 'refused.not_now'],
  ['file_not_allowed', 'refused.file_not_allowed'],
  ['blocked', 'refused.blocked'],
]);

const OnItsWay = ({ unsent }: { unsent: Unsent<Content> }) => {
  const { say } = useWords();
  const { visiting } = useChat();
  return (
    <li class={unsent.state === 'refused' ? 'refused' : 'on-its-way'}>
      <Bubble isOwn={true}>{unsent.content.text}</Bubble>
      {unsent.state === 'refused' ? (
        <p class="fate fault" role="alert">
          {say(REFUSED.get(unsent.why ?? '') ?? 'refused.other')}{' '}
          <button type="button" class="plain" onClick={() => visiting.discard(unsent.id)}>
            {say('refused.remove')}
          </button>
        </p>
      ) : (
        <p class="fate" role={unsent.isSlow && 'status'}>
          {say(unsent.isSlow ? 'sending.slow' : 'sending')}
        </p>
      )}
    </li>
  );
};

/** All entries in order, then the messages that are still being sent. */
export const Entries = () => {
  const { say } = useWords();
  const { visit } = useChat();
  const happened = useHappened();
  const entries = visit.thread.messages;
  const isTicket = visit.standing?.status === 'ticket';
  const became = isTicket ? entries.findLast(({ kind }) => kind === 'became_ticket') : undefined;
  const lastOwn = entries.findLast(({ kind, by }) => kind === 'message' && by.kind === 'visitor');
  const isRead = lastOwn !== undefined && visit.readUpTo >= lastOwn.number && visit.unsent.length === 0;
  return (
    <ol class="entries">
      {entries.map((entry, index) => (
        <li key={entry.id} class={entry.kind === 'message' || entry === became ? undefined : 'happened'}>
          {entry === became && <Ticket />}
          {entry.kind === 'message' && <Said message={entry} isContinued={goesOn(entry, entries[index - 1])} />}
          {entry.kind !== 'message' && entry !== became && <p>{happened(entry)}</p>}
          {isRead && entry === lastOwn && <p class="fate">{say('read')}</p>}
        </li>
      ))}
      {visit.unsent.map((unsent) => (
        <OnItsWay key={unsent.id} unsent={unsent} />
      ))}
    </ol>
  );
};

/** Returns what a screen reader announces of a new entry; null for the visitor's own. */
export const useAnnouncement = () => {
  const { say } = useWords();
  const { settings } = useChat();
  const happened = useHappened();
  return (entry: Entry): string | null => {
    if (entry.kind !== 'message') return happened(entry);
    if (entry.by.kind === 'visitor') return null;
    return say('says', { name: nameOf(entry) ?? settings.name, text: entry.text });
  };
};
