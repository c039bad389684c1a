/** What a client holds of a conversation: pure. Numbers come from the write, begin at 1 and leave none out. */

export type Numbered = { number: number; id: string };

export type Thread<Message extends Numbered> = {
  /** 1 to `held`, each once, in order. */
  messages: readonly Message[];
  held: number;
  /** The highest number that anybody has spoken of. */
  told: number;
};

export const emptyThread = { messages: [], held: 0, told: 0 } as const;

/**
 * Takes in messages, in whatever order and however often they come. What follows a gap is left out: it comes again with
 * everything since the last number held, which is read next.
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

/** Something is missing that has to be read. */
export const isBehind = ({ held, told }: Thread<Numbered>): boolean => told > held;

/** A message that isn't known to be written yet. Its id stays the same however often it is sent. */
export type Unsent<Content> = {
  id: string;
  content: Content;
  /** `sent`: the server has it, and it comes back with its number at the next read. */
  state: 'waiting' | 'sent' | 'refused';
  /** It takes long, and is tried again. */
  isSlow?: true;
  /** The kind of the refusal. */
  why?: string;
};

/** What is still on its way: what has come back as a message no longer is. */
export const stillUnsent = <Content>(
  unsent: readonly Unsent<Content>[],
  { messages }: Thread<Numbered>,
): readonly Unsent<Content>[] => {
  const written = new Set(messages.map(({ id }) => id));
  const left = unsent.filter(({ id }) => !written.has(id));
  return left.length === unsent.length ? unsent : left;
};
