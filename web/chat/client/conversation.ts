import { type Pace, TIMES } from './pace.ts';
import { persistently } from './persistently.ts';
import { emptyThread, isBehind, type Numbered, stillUnsent, type Thread, takeIn, type Unsent } from './thread.ts';

/** What the server knows: messages after a number, and how the conversation stands. */
export type Read<Message, Standing> = {
  messages: readonly Message[];
  /** The highest number written when this was read. */
  last: number;
  standing: Standing;
};

export type Wire<Message, Standing, Content> = {
  /** Everything after a number, or the first page of it. @throws Refusal; anything else is tried again */
  read: (after: number) => Promise<Read<Message, Standing>>;
  /** Writes a message, once per id, and hints at what the answer shows. @throws Refusal; anything else is tried again with the same id */
  send: (id: string, content: Content) => Promise<void>;
};

export type Held<Message extends Numbered, Standing, Content> = {
  thread: Thread<Message>;
  /** Null until it has been read. */
  standing: Standing | null;
  unsent: readonly Unsent<Content>[];
  /** Why the server shows nothing, if it doesn't. */
  refused: string | null;
};

type Options<Message extends Numbered, Standing, Content> = {
  wire: Wire<Message, Standing, Content>;
  pace: Pace;
  /** What an earlier page didn't get sent. */
  unsent?: readonly Unsent<Content>[];
  onChange: (held: Held<Message, Standing, Content>) => void;
};

/**
 * One conversation as the table has it: reads what is missing, sends in order what isn't known to be written, and does both
 * until they succeed. What is pushed only hints; a push that fits on saves a read.
 */
export const followConversation = <Message extends Numbered, Standing, Content>(
  options: Options<Message, Standing, Content>,
) => {
  const { wire, pace, onChange } = options;
  let held: Held<Message, Standing, Content> = {
    thread: emptyThread,
    standing: null,
    unsent: options.unsent ?? [],
    refused: null,
  };
  let isOver = false;
  /** The last number when what stands was so: what was pushed earlier may come later. */
  let standingAt = 0;
  const stood = (standing: Standing, last: number): { standing?: Standing } => {
    if (last < standingAt) return {};
    standingAt = last;
    return { standing };
  };
  const become = (change: Partial<Held<Message, Standing, Content>>): void => {
    if (isOver) return;
    const next = { ...held, ...change };
    held = { ...next, unsent: stillUnsent(next.unsent, next.thread) };
    onChange(held);
  };
  const mark = (id: string, change: Partial<Unsent<Content>>): void =>
    become({ unsent: held.unsent.map((each) => (each.id === id ? { ...each, ...change } : each)) });

  const reading = persistently({
    pace,
    run: async () => {
      const before = held.thread.held;
      const { messages, last, standing } = await wire.read(before);
      become({ thread: takeIn(held.thread, messages, last), ...stood(standing, last), refused: null });
      // An answer that leads no further isn't asked for at once again: the next hint does.
      return isBehind(held.thread) && held.thread.held > before ? 'again' : 'done';
    },
    onRefusal: ({ kind }) => {
      become({ refused: kind });
      return 'done';
    },
  });
  const next = () => held.unsent.find(({ state }) => state === 'waiting');
  /** Which one is being sent: it may be shown as written before its answer comes, and a refusal is of no other. */
  let underWay: string | null = null;
  const sending = persistently({
    pace,
    run: async () => {
      const first = next();
      underWay = first?.id ?? null;
      if (!first) return 'done';
      await wire.send(first.id, first.content);
      mark(first.id, { state: 'sent' });
      // Its answer has usually shown it.
      if (held.unsent.some(({ id }) => id === first.id)) reading.go();
      return 'again';
    },
    onRefusal: ({ kind }) => {
      if (underWay !== null) mark(underWay, { state: 'refused', why: kind });
      // How the conversation stands now says why. One that hasn't begun isn't there to be read.
      if (held.standing !== null) reading.go();
      return 'again';
    },
  });

  /** A network that is gone without a word lets a request wait for long: nothing else would tell. */
  const watch = (id: string): void => {
    pace.later(TIMES.slow, () => held.unsent.some((each) => each.id === id) && mark(id, { isSlow: true }));
  };
  for (const { id } of held.unsent) watch(id);
  if (next()) sending.go();
  return {
    held: () => held,
    /** The socket is new, a number is missing, somebody looks again: reads everything since the last number held. */
    read: (): void => reading.go(),
    /** A message was pushed, or only its number. */
    hint: (messages: readonly Message[], last = 0): void => {
      const thread = takeIn(held.thread, messages, last);
      if (thread !== held.thread) become({ thread });
      if (isBehind(thread)) reading.go();
    },
    /** How the conversation stands was pushed, with its last number. */
    stands: (standing: Standing, last: number): void => {
      become({ ...stood(standing, last), thread: takeIn(held.thread, [], last) });
      if (isBehind(held.thread)) reading.go();
    },
    send: (id: string, content: Content): void => {
      become({ unsent: [...held.unsent, { id, content, state: 'waiting' }] });
      watch(id);
      sending.go();
    },
    /** Sends what was refused once more, after what waits: under its id, since it was never written. */
    sendAgain: (id: string): void => {
      const again = held.unsent.find((each) => each.id === id && each.state === 'refused');
      if (!again) return;
      const others = held.unsent.filter((each) => each !== again);
      become({ unsent: [...others, { id, content: again.content, state: 'waiting' }] });
      watch(id);
      sending.go();
    },
    /** Takes back what was refused. */
    discard: (id: string): void => become({ unsent: held.unsent.filter((each) => each.id !== id) }),
    hurry: (): void => {
      reading.hurry();
      sending.hurry();
    },
    stop: (): void => {
      isOver = true;
      reading.stop();
      sending.stop();
    },
  };
};
