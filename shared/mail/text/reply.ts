import { type KnownText, NOTHING_KNOWN } from './known-text.ts';
import { isBlank, isQuoted, isRule, splitSharedLine } from './quotation.ts';
import { hasText, type Run, runsByLooks, trustLooks, trustThread } from './runs.ts';
import { runsByText } from './runs-by-text.ts';
import { withoutSignature } from './signature.ts';

/** Longer texts are read up to this line. People don't write that much by hand. */
const MAX_LINES = 20_000;

/** Links longer than this are not unwrapped. */
const MAX_LINK = 2000;

/** Removes the armour around text with an inline signature (RFC 9580, 7). */
const withoutArmour = (text: string): string => {
  const opened = text.replace(/^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+: [^\n]*\n)*\n?/m, '');
  const start = opened.search(/^-----BEGIN PGP SIGNATURE-----$/m);
  const mark = '-----END PGP SIGNATURE-----';
  const end = start < 0 ? -1 : opened.indexOf(mark, start);
  return end < 0 ? opened : opened.slice(0, start) + opened.slice(end + mark.length);
};

const normalise = (text: string): string[] =>
  withoutArmour(text.replace(/\r\n?/g, '\n')).split('\n').slice(0, MAX_LINES).flatMap(splitSharedLine).map(joinWrapped);

/**
 * Joins a quoted line that a client wrapped. Its second half lost the mark: it continues in lower case, between quoted
 * lines.
 */
const joinWrapped = (line: string, index: number, lines: readonly string[]): string => {
  const before = lines[index - 1] ?? '';
  const isAmid = isQuoted(before) && isQuoted(lines[index + 1] ?? '') && !isQuoted(line) && !isBlank(line);
  const goesOn = before.length >= 60 && /^\p{Ll}/u.test(line) && !/[.?!:]\s*$/.test(before);
  const closesLink = /[(<]https?:[^\s()<>]*$/.test(before.slice(-MAX_LINK)) && /^\S+[)>]/.test(line);
  return isAmid && (goesOn || closesLink) ? `> ${line}` : line;
};

const withoutFinalRules = (lines: readonly string[]): string[] => {
  let end = lines.length;
  while (end > 0 && (isBlank(lines[end - 1] ?? '') || isRule(lines[end - 1] ?? ''))) end -= 1;
  return lines.slice(0, end);
};

/** The last paragraph of a quotation, which the text right below answers. */
const lastParagraph = (lines: readonly string[]): string[] => {
  const quoted = lines.filter(isQuoted);
  const isEmptyQuote = (line: string): boolean => /^[\s>＞|]*$/.test(line);
  while (quoted.length > 0 && isEmptyQuote(quoted.at(-1) ?? '')) quoted.pop();
  const start = quoted.findLastIndex(isEmptyQuote);
  return quoted.slice(start + 1);
};

const compose = (pieces: readonly (readonly string[])[]): string =>
  pieces
    .map((lines) => lines.join('\n').trimEnd().replace(/^\n+/, ''))
    .filter((piece) => piece !== '')
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/**
 * The quotations that the sender answers in place, which are kept. If an attributed quotation has a single answer below
 * it, it is just the old message.
 */
const answeredQuotations = (runs: readonly Run[]): Set<Run> => {
  const answered = runs.filter((run, index) => run.quoted && runs[index + 1]?.quoted === false);
  const startsWithQuotation = runs[0]?.quoted === true;
  if (answered.length === 1 && (answered[0]?.attributed || startsWithQuotation)) return new Set();
  return new Set(answered);
};

export type Reading = {
  /** Leaves out quotations even if they are answered. */
  wordsAlone?: boolean;
  /** The name that the writer may have signed with. */
  sender?: string;
  /**
   * Whether an address is the desk's or the writer's. A message that the thread doesn't know belongs to it only if it
   * is from such an address.
   */
  isOfThread?: (address: string) => boolean;
  /**
   * Whether the mail answers or forwards another mail. If not, a third person's text that it shows counts as the
   * writer's own.
   */
  isAnswer?: boolean;
};

/**
 * Returns what the sender newly wrote (specification 10, explain): without the old message, however it is marked
 * (attribution, Outlook's header block, divider, `>`), and without signature, footer and legal notice. Answers between
 * quoted lines keep the paragraph that they answer. Empty if nothing was added. If the thread is known, its words
 * decide what the old message is; looks only decide the rest.
 */
export const newlyWritten = (
  text: string,
  known: KnownText = NOTHING_KNOWN,
  { wordsAlone = false, sender = '', isOfThread = () => true, isAnswer = true }: Reading = {},
): string => {
  const lines = normalise(text);
  const found = known.isEmpty
    ? runsByLooks(lines, trustLooks(isOfThread, isAnswer))
    : runsByText(lines, known, trustThread(isOfThread));
  const runs = found.map((run) => (run.quoted ? run : { ...run, lines: withoutFinalRules(run.lines) }));
  const unsigned = runs
    .map((run) => (run.quoted ? run : { ...run, lines: withoutSignature(run.lines, sender) }))
    .filter((run) => run.quoted || hasText(run.lines));
  const kept = unsigned.some((run) => !run.quoted) ? unsigned : runs;
  const answered = wordsAlone ? new Set<Run>() : answeredQuotations(kept);
  return compose(
    kept.flatMap((run) => {
      if (!run.quoted) return [run.lines];
      return answered.has(run) ? [lastParagraph(run.lines)] : [];
    }),
  );
};
