/**
 * A client's copy of a conversation, as pure functions. The server numbers messages as it writes them: from 1, without gaps.
 */

export type Numbered = { number: number; id: string };

export type Thread<Message extends Numbered> = {
  /** Messages 1 to `held`, each once, in order. */
  messages: readonly Message[];
  held: number;
  /** The highest number that the server has mentioned. */
  told: number;
};

export const emptyThread = { messages: [], held: 0, told: 0 } as const;

/**
 * Adds messages, in any order and with repetitions. Messages after a gap are dropped: the next read brings them again, with
 * everything since `held`.
 */
export const takeIn = <Message extends Numbered>(
  thread: Thread<Message>,
  arrived: readonly Message[],
  last = 0,
): Thread<Message> => {
  const messages = [...thread.messages];
  let { told } = thread;
  for (const message of arrived.toSorted((one, other) => one.number - other.number)) {
    if (message.number === messages.length + 1) messages.push(message);
    told = Math.max(told, message.number);
  }
  told = Math.max(told, last);
  if (messages.length === thread.messages.length && told === thread.told) return thread;
  return { messages, held: messages.length, told };
};

/** True when messages are missing and have to be read. */
export const isBehind = ({ held, told }: Thread<Numbered>): boolean => told > held;

/** A message that isn't known to be written yet. Its id stays the same on every try. */
export type Unsent<Content> = {
  id: string;
  content: Content;
  /** `sent`: the server has it, and the next read brings it with its number. */
  state: 'waiting' | 'sent' | 'refused';
  /** Sending takes long and is still being tried. */
  isSlow?: true;
  /** The kind of the refusal. */
  why?: string;
};

/** Returns the messages that are still being sent, without those that have come back with a number. */
export const stillUnsent = <Content>(
  unsent: readonly Unsent<Content>[],
  { messages }: Thread<Numbered>,
): readonly Unsent<Content>[] => {
  const written = new Set(messages.map(({ id }) => id));
  const left = unsent.filter(({ id }) => !written.has(id));
  return left.length === unsent.length ? unsent : left;
};
