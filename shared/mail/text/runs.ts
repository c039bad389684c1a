import {
  attributionLength,
  dividesAt,
  headerBlockLength,
  isBlank,
  isFramedDivider,
  isHeaderBlock,
  isMarker,
  isQuoted,
  isRule,
  mayEndAttribution,
  mayIntroduce,
  namesRecipients,
  sendersLine,
} from './quotation.ts';

/** Consecutive lines that the sender either wrote or quoted. */
export interface Run {
  quoted: boolean;
  /** Whether an attribution precedes a quoted run. */
  attributed: boolean;
  lines: string[];
}

const ADDRESS = /[^\s<>()[\]"',;:]{1,128}@[^\s<>()[\]"',;:]{1,128}/g;

/** The introduction of a message has at most this many characters. */
const MAX_NAMING = 2000;

const addressesIn = (text: string): string[] => text.slice(0, MAX_NAMING).match(ADDRESS) ?? [];

/** The addresses that say whose message it is: the senders if a line names them, otherwise every address mentioned. */
const addressesThatTell = (lines: readonly string[]): string[] => {
  const senders = lines.flatMap((line) => addressesIn(sendersLine(line) ?? ''));
  return senders.length > 0 ? senders : addressesIn(lines.join('\n'));
};

/**
 * Decides about an old message of which the thread holds no word. It is quoted if its introduction names us or the
 * writer, or, without addresses, if a client marked it or wrote a block of headers. Anything else is text that the
 * writer shows us.
 */
export const trustThread =
  (isOfThread: (address: string) => boolean): Trust =>
  ({ kind, lines, isMarked }) => {
    const named = addressesThatTell(lines);
    return named.length > 0
      ? named.some(isOfThread)
      : isMarked || (kind === 'block' && lines.filter((line) => !isBlank(line)).length > 1);
  };

/**
 * The number of times that an attribution is searched for. Without a limit, a text of similar lines would take very
 * long.
 */
const MAX_ATTEMPTS = 200;

/** The kind of introduction of an old message, and its number of lines. */
export interface Introduction {
  kind: 'attribution' | 'block';
  lines: number;
}

/** A place that looks like an introduction. */
export interface Introduced {
  kind: Introduction['kind'];
  lines: readonly string[];
  /** Whether quoted lines follow it, and whether the writer's own words precede it. */
  isMarked: boolean;
  isBelowWords: boolean;
}

/** Decides whether what looks like an introduction is one. */
export type Trust = (introduced: Introduced) => boolean;

/**
 * Decides by looks. In a mail that answers no other mail, text attributed to a third person is what the writer shows
 * us. A date and a name without an address, with no text above and no quotation marks below, may start a story. The
 * headers of a third person's mail were pasted, unless the mail answers another and they name recipients.
 */
export const trustLooks =
  (isOfThread: (address: string) => boolean, isAnswer: boolean): Trust =>
  ({ kind, lines, isMarked, isBelowWords }) => {
    const senders = addressesThatTell(lines);
    if (kind === 'attribution' && !isAnswer && senders.length > 0 && !senders.some(isOfThread)) return false;
    if (isMarked) return true;
    if (kind === 'attribution') return isBelowWords || lines.some((line) => line.includes('@'));
    const isAlone = lines.filter((line) => !isBlank(line)).length <= 1;
    // A divider without headers may be something the writer mentions.
    if (isAlone && !isAnswer && !isMarker(lines[0] ?? '')) return false;
    const isHeaders = !isAlone && sendersLine(lines[0] ?? '') !== null;
    return !isHeaders || (isAnswer && namesRecipients(lines)) || senders.length === 0 || senders.some(isOfThread);
  };

/** Returns a function that finds the introduction at a line, with a limit on attempts. */
export const introductionFinder = (lines: readonly string[]): ((index: number) => Introduction | null) => {
  let attempts = 0;
  const ends = lines.map(mayEndAttribution);
  return (index) => {
    if (dividesAt(lines, index) || isFramedDivider(lines, index))
      return { kind: 'block', lines: dividedBlock(lines, index) };
    if (isHeaderBlock(lines, index)) return { kind: 'block', lines: headerBlockLength(lines, index) };
    const length = mayIntroduce(lines, ends, index) && attempts++ < MAX_ATTEMPTS ? attributionLength(lines, index) : 0;
    return length > 0 ? { kind: 'attribution', lines: length } : null;
  };
};

/** The number of lines of a divider and the headers below it. */
const dividedBlock = (lines: readonly string[], index: number): number => {
  const gap = lines.slice(index + 1, index + 4).findIndex((line) => !isBlank(line));
  return gap < 0 ? 1 : 1 + gap + headerBlockLength(lines, index + 1 + gap, 0);
};

export const hasText = (lines: readonly string[]): boolean => lines.some((line) => !isBlank(line));

/** Words by which a writer announces answers inside the old message. */
const ANNOUNCES =
  /\b(answers?|replies|reply|respon[sd]e?s?|comments?|notes?|see|find)\b.{0,60}\b(below|inline|in-line|in (red|blue|green|bold|colou?r|capitals|caps)|in between|within (the|your))\b|\b(antwort(en)?|kommentare?|anmerkungen)\b.{0,60}\b(unten|im text|in (rot|blau|grün)|rot|blau|darunter|dazwischen)\b|\br[ée]ponses?\b.{0,60}(ci-dessous|en (rouge|bleu|vert)|dans le texte)|\brespuestas?\b.{0,60}(abajo|más abajo|a continuación|en (rojo|azul|verde))|\brespostas?\b.{0,60}(abaixo|em (vermelho|azul|verde))|\brispost[ae]\b.{0,60}(sotto|di seguito|in (rosso|blu|verde))|\bantwoord(en)?\b.{0,60}(hieronder|onder|in (het )?(rood|blauw|groen))|\bsvar(en)?\b.{0,60}(nedan|nedenfor|i (rött|rødt|blått))|odpowied(zi|ź)\b.{0,60}(poniżej|na (czerwono|niebiesko))|ответ(ы)?.{0,60}(ниже|красным|в тексте)/iu;

/** Whether a run has more than a greeting. */
const isWritten = ({ quoted, lines }: Run): boolean =>
  !quoted && lines.some((line) => !isBlank(line) && !/^.{1,60}[,，،、]\s*$/.test(line));

const announces = (runs: readonly Run[]): boolean =>
  runs.some(
    ({ quoted, lines }) => !quoted && lines.slice(-60).some((line) => line.length <= 300 && ANNOUNCES.test(line)),
  );

/** Treats quotations without an attribution as the sender's own, for a mail that quotes nothing from the thread. */
export const unattributedAsOwn = (runs: readonly Run[]): Run[] =>
  runs.map((run) => (run.quoted && !run.attributed ? { ...run, quoted: false } : run));

/** Treats quotations without an attribution above the real one as the sender's own, such as indented or pasted text. */
const asOwn = (runs: readonly Run[]): Run[] => {
  const first = runs.findIndex(({ quoted }) => !quoted);
  return runs.map((run, index) =>
    first >= 0 && index > first && run.quoted && !run.attributed ? { ...run, quoted: false } : run,
  );
};

/** Splits lines into runs by what quotations look like, until a line from which everything is the old message. */
export const runsByLooks = (lines: readonly string[], trust: Trust): Run[] => {
  let runs: Run[] = [];
  let attributed = false;
  let introduced = false;
  let announced = false;
  /** Whether marked lines belong to a mail that the writer shows us. */
  let isShown = false;
  const introductionAt = introductionFinder(lines);
  const push = (quoted: boolean, line: string): void => {
    const last = runs.at(-1);
    if (last?.quoted === quoted && !attributed) last.lines.push(line);
    else runs.push({ quoted, attributed, lines: [line] });
    attributed = false;
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isQuoted(line)) {
      push(!isShown, line);
      continue;
    }
    if (isBlank(line)) {
      // A blank line belongs to the run before it, even between an attribution and its quotation.
      runs.at(-1)?.lines.push(line);
      continue;
    }
    isShown = false;
    // A mail from another help desk starts with its marker. The text below the marker is new.
    if (isMarker(line) && !runs.some((run) => run.lines.some((one) => !isBlank(one) && !isRule(one)))) {
      runs = [];
      continue;
    }
    const introduction = introductionAt(index);
    if (introduction) {
      const next = index + introduction.lines;
      const following = lines.slice(next, next + 10).find((one) => !isBlank(one));
      const isMarked = following !== undefined && isQuoted(following);
      const shown = lines.slice(index, next);
      if (!trust({ kind: introduction.kind, lines: shown, isMarked, isBelowWords: runs.some(isWritten) })) {
        for (const one of shown) push(false, one);
        isShown = isMarked;
        index = next - 1;
        continue;
      }
      if (!introduced) {
        runs = asOwn(runs);
        announced = announces(runs);
        introduced = true;
      }
      if (introduction.kind === 'block' && announced) {
        push(false, '');
        attributed = false;
      } else if (introduction.kind === 'block' || !isMarked) return runs;
      else attributed = true;
      index = next - 1;
      continue;
    }
    push(false, line);
  }
  return runs;
};
