import { type Pace, TIMES } from './pace.ts';
import { persistently } from './persistently.ts';
import { emptyThread, isBehind, type Numbered, stillUnsent, type Thread, takeIn, type Unsent } from './thread.ts';

/** An answer of the server: the messages after a number, and the conversation's state. */
export type Read<Message, Standing> = {
  messages: readonly Message[];
  /** The highest number written when the server read this. */
  last: number;
  standing: Standing;
};

export type Wire<Message, Standing, Content> = {
  /** Reads the messages after a number, or the first page of them. @throws Refusal; any other error is retried */
  read: (after: number) => Promise<Read<Message, Standing>>;
  /**
   * Writes a message, once per id, and hints at what the answer shows. @throws Refusal; any other error is retried with the
   * same id
   */
  send: (id: string, content: Content) => Promise<void>;
};

export type Held<Message extends Numbered, Standing, Content> = {
  thread: Thread<Message>;
  /** Null until the first read. */
  standing: Standing | null;
  unsent: readonly Unsent<Content>[];
  /** The kind of the server's refusal to show the conversation, or null. */
  refused: string | null;
};

type Options<Message extends Numbered, Standing, Content> = {
  wire: Wire<Message, Standing, Content>;
  pace: Pace;
  /** Messages that an earlier page couldn't send. */
  unsent?: readonly Unsent<Content>[];
  onChange: (held: Held<Message, Standing, Content>) => void;
};

/**
 * Follows one conversation of the table. Reads missing messages, sends unwritten ones in order, and retries both until they
 * succeed. A pushed message is only a hint, but one that continues the thread saves a read.
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
  /** The last message number of the current state. A state pushed earlier may arrive later and is ignored. */
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
      // If an answer brings nothing new, the next hint triggers the next read.
      return isBehind(held.thread) && held.thread.held > before ? 'again' : 'done';
    },
    onRefusal: ({ kind }) => {
      become({ refused: kind });
      return 'done';
    },
  });
  const next = () => held.unsent.find(({ state }) => state === 'waiting');
  /** The id being sent. Its message may show as written before the answer comes, and a refusal applies to this id only. */
  let underWay: string | null = null;
  const sending = persistently({
    pace,
    run: async () => {
      const first = next();
      underWay = first?.id ?? null;
      if (!first) return 'done';
      await wire.send(first.id, first.content);
      mark(first.id, { state: 'sent' });
      // The answer to the send has usually shown the message already.
      if (held.unsent.some(({ id }) => id === first.id)) reading.go();
      return 'again';
    },
    onRefusal: ({ kind }) => {
      if (underWay !== null) mark(underWay, { state: 'refused', why: kind });
      // The conversation's current state tells why. A conversation that hasn't started can't be read.
      if (held.standing !== null) reading.go();
      return 'again';
    },
  });

  /**
   * Marks a message as slow. When the network disappears without an error, a request may hang for long, and nothing else would
   * show it.
   */
  const watch = (id: string): void => {
    pace.later(TIMES.slow, () => held.unsent.some((each) => each.id === id) && mark(id, { isSlow: true }));
  };
  for (const { id } of held.unsent) watch(id);
  if (next()) sending.go();
  return {
    held: () => held,
    /** Reads everything since the last number held: after a new socket, a gap, or the visitor's return to the page. */
    read: (): void => reading.go(),
    /** Takes a pushed message, or only its number. */
    hint: (messages: readonly Message[], last = 0): void => {
      const thread = takeIn(held.thread, messages, last);
      if (thread !== held.thread) become({ thread });
      if (isBehind(thread)) reading.go();
    },
    /** Takes a pushed state with its last number. */
    stands: (standing: Standing, last: number): void => {
      become({ ...stood(standing, last), thread: takeIn(held.thread, [], last) });
      if (isBehind(held.thread)) reading.go();
    },
    send: (id: string, content: Content): void => {
      become({ unsent: [...held.unsent, { id, content, state: 'waiting' }] });
      watch(id);
      sending.go();
    },
    /** Sends a refused message again, after the waiting ones. It keeps its id, since it was never written. */
    sendAgain: (id: string): void => {
      const again = held.unsent.find((each) => each.id === id && each.state === 'refused');
      if (!again) return;
      const others = held.unsent.filter((each) => each !== again);
      become({ unsent: [...others, { id, content: again.content, state: 'waiting' }] });
      watch(id);
      sending.go();
    },
    /** Removes a refused message. */
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
