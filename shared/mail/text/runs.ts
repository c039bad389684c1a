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

/** A run of lines that the sender wrote, or that the sender quoted. */
export interface Run {
  quoted: boolean;
  /** Whether an attribution stands before a quoted run. */
  attributed: boolean;
  lines: string[];
}

const ADDRESS = /[^\s<>()[\]"',;:]{1,128}@[^\s<>()[\]"',;:]{1,128}/g;

/** So long is what introduces a message at most. */
const MAX_NAMING = 2000;

const addressesIn = (text: string): string[] => text.slice(0, MAX_NAMING).match(ADDRESS) ?? [];

/** Whose message it is, by its sender where a line says who that is, or else by whoever is named. */
const addressesThatTell = (lines: readonly string[]): string[] => {
  const senders = lines.flatMap((line) => addressesIn(sendersLine(line) ?? ''));
  return senders.length > 0 ? senders : addressesIn(lines.join('\n'));
};

/**
 * Of an old message of which the thread holds no word, that it is ours or the writer's, as its introduction says, or that a
 * client marked it. Anything else is what the writer shows us.
 */
export const trustThread =
  (isOfThread: (address: string) => boolean): Trust =>
  ({ kind, lines, isMarked }) => {
    const named = addressesThatTell(lines);
    return named.length > 0
      ? named.some(isOfThread)
      : isMarked || (kind === 'block' && lines.filter((line) => !isBlank(line)).length > 1);
  };

/** Attributions are looked for this often: text made of lines like them would cost time without end. */
const MAX_ATTEMPTS = 200;

/** What introduces an old message, and on how many lines. */
export interface Introduction {
  kind: 'attribution' | 'block';
  lines: number;
}

/** Where something stands that looks like an introduction. */
export interface Introduced {
  kind: Introduction['kind'];
  lines: readonly string[];
  /** Whether quoted lines stand below it, and words of the writer's above. */
  isMarked: boolean;
  isBelowWords: boolean;
}

/** Whether what looks like an introduction is one. */
export type Trust = (introduced: Introduced) => boolean;

/**
 * What names a third person in a mail that answers nobody is what the writer shows. A date and a name without an address, with nothing above and no marks below, are how somebody starts to tell; headers of
 * a third person's mail are what somebody pasted, unless the mail answers another and they name recipients.
 */
export const trustLooks =
  (isOfThread: (address: string) => boolean, isAnswer: boolean): Trust =>
  ({ kind, lines, isMarked, isBelowWords }) => {
    const senders = addressesThatTell(lines);
    if (kind === 'attribution' && !isAnswer && senders.length > 0 && !senders.some(isOfThread)) return false;
    if (isMarked) return true;
    if (kind === 'attribution') return isBelowWords || lines.some((line) => line.includes('@'));
    const isAlone = lines.filter((line) => !isBlank(line)).length <= 1;
    // A divider without headers may be what somebody speaks of.
    if (isAlone && !isAnswer && !isMarker(lines[0] ?? '')) return false;
    const isHeaders = !isAlone && sendersLine(lines[0] ?? '') !== null;
    return !isHeaders || (isAnswer && namesRecipients(lines)) || senders.length === 0 || senders.some(isOfThread);
  };

/** Looks for introductions line by line, within bounds. */
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

/** A divider with the headers under it. */
const dividedBlock = (lines: readonly string[], index: number): number => {
  const gap = lines.slice(index + 1, index + 4).findIndex((line) => !isBlank(line));
  return gap < 0 ? 1 : 1 + gap + headerBlockLength(lines, index + 1 + gap, 0);
};

export const hasText = (lines: readonly string[]): boolean => lines.some((line) => !isBlank(line));

/** Whether what was written so far says that answers stand in the old message. */
const ANNOUNCES =
  /\b(answers?|replies|reply|respon[sd]e?s?|comments?|notes?|see|find)\b.{0,60}\b(below|inline|in-line|in (red|blue|green|bold|colou?r|capitals|caps)|in between|within (the|your))\b|\b(antwort(en)?|kommentare?|anmerkungen)\b.{0,60}\b(unten|im text|in (rot|blau|grün)|rot|blau|darunter|dazwischen)\b|\br[ée]ponses?\b.{0,60}(ci-dessous|en (rouge|bleu|vert)|dans le texte)|\brespuestas?\b.{0,60}(abajo|más abajo|a continuación|en (rojo|azul|verde))|\brespostas?\b.{0,60}(abaixo|em (vermelho|azul|verde))|\brispost[ae]\b.{0,60}(sotto|di seguito|in (rosso|blu|verde))|\bantwoord(en)?\b.{0,60}(hieronder|onder|in (het )?(rood|blauw|groen))|\bsvar(en)?\b.{0,60}(nedan|nedenfor|i (rött|rødt|blått))|odpowied(zi|ź)\b.{0,60}(poniżej|na (czerwono|niebiesko))|ответ(ы)?.{0,60}(ниже|красным|в тексте)/iu;

/** Whether more than a greeting was written. */
const isWritten = ({ quoted, lines }: Run): boolean =>
  !quoted && lines.some((line) => !isBlank(line) && !/^.{1,60}[,，،、]\s*$/.test(line));

const announces = (runs: readonly Run[]): boolean =>
  runs.some(
    ({ quoted, lines }) => !quoted && lines.slice(-60).some((line) => line.length <= 300 && ANNOUNCES.test(line)),
  );

/** Marks that nobody is named for are the sender's own, where the thread holds nothing of a mail. */
export const unattributedAsOwn = (runs: readonly Run[]): Run[] =>
  runs.map((run) => (run.quoted && !run.attributed ? { ...run, quoted: false } : run));

/** A quotation without attribution above the real one is the sender's own, such as an indented or pasted text. */
const asOwn = (runs: readonly Run[]): Run[] => {
  const first = runs.findIndex(({ quoted }) => !quoted);
  return runs.map((run, index) =>
    first >= 0 && index > first && run.quoted && !run.attributed ? { ...run, quoted: false } : run,
  );
};

/** Splits into runs by what quotations look like, up to the point from which on everything is the old message. */
export const runsByLooks = (lines: readonly string[], trust: Trust): Run[] => {
  let runs: Run[] = [];
  let attributed = false;
  let introduced = false;
  let announced = false;
  /** Whether marked lines are of a mail that the writer shows. */
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
      // A blank line belongs to the run before it, also between an attribution and its quotation.
      runs.at(-1)?.lines.push(line);
      continue;
    }
    isShown = false;
    // Another desk's mail starts with its marker: what is below it was newly written.
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
