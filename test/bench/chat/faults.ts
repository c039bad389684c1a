/**
 * What everybody has of one chat at one instant: what both sides have said until then, and what is still on its way by the word
 * of who wrote it. Taken before the table is read: what is said while that goes on is no part of it.
 */
export type Shown = {
  id: string;
  /** By its visitor, and by agents. */
  said: readonly string[];
  replies: readonly string[];
  /** What the visitor sees. */
  texts: readonly string[];
  /** Written, but not confirmed as stored: the writer's client keeps sending it. */
  waiting: ReadonlySet<string>;
  /** Refused, and shown to its writer as not sent, with the reason. */
  refused: ReadonlySet<string>;
  /** Of the visitor's, what no agent has seen. */
  unseen: ReadonlySet<string>;
  isTicket: boolean;
};

export type Faults = {
  /** Lost: neither the table nor its writer has it. */
  lost: number;
  notSent: number;
  late: number;
  doubled: number;
  misplaced: number;
  tickets: number;
};

const doubles = (texts: readonly string[]): number => texts.length - new Set(texts).size;
const displaced = (texts: readonly string[], inOrder: readonly string[]): number => {
  const held = inOrder.filter((text) => texts.includes(text));
  return [...new Set(texts)].filter((text) => inOrder.includes(text)).filter((text, index) => text !== held[index])
    .length;
};

/** What was said over what the table has, which was read later, and what each side sees. */
export const faultsOf = (
  { said, replies, texts, waiting, refused, unseen, isTicket }: Shown,
  table: readonly string[],
): Faults => {
  const missing = [...said, ...replies].filter((text) => !table.includes(text));
  const [notSent, others] = [missing.filter((text) => refused.has(text)), missing.filter((text) => !refused.has(text))];
  const late = others.filter((text) => waiting.has(text)).length;
  const notThere = [...said, ...replies].filter(
    // What became a ticket has no agent who sees it.
    (text) => table.includes(text) && (!texts.includes(text) || (!isTicket && unseen.has(text))),
  );
  return {
    lost: others.length - late,
    notSent: notSent.length,
    late: late + notThere.length,
    doubled: doubles(table) + doubles(texts),
    misplaced: displaced(table, said) + displaced(table, replies) + displaced(texts, table),
    tickets: Number(isTicket),
  };
};
