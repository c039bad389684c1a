import {
  attributionLength,
  headerBlockLength,
  isBlank,
  isDivider,
  isFramedDivider,
  isHeaderBlock,
  isMarker,
  isQuoted,
  isRule,
  mayEndAttribution,
  mayIntroduce,
} from './quotation.ts';

/** A run of lines that the sender wrote, or that the sender quoted. */
export interface Run {
  quoted: boolean;
  /** Whether an attribution stands before a quoted run. */
  attributed: boolean;
  lines: string[];
}

/** Attributions are looked for this often: text made of lines like them would cost time without end. */
const MAX_ATTEMPTS = 200;

/** What introduces an old message, and on how many lines. */
export interface Introduction {
  kind: 'attribution' | 'block';
  lines: number;
}

/** Looks for introductions line by line, within bounds. */
export const introductionFinder = (lines: readonly string[]): ((index: number) => Introduction | null) => {
  let attempts = 0;
  const ends = lines.map(mayEndAttribution);
  return (index) => {
    const line = lines[index] ?? '';
    if (isDivider(line) || isFramedDivider(lines, index)) return { kind: 'block', lines: dividedBlock(lines, index) };
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

const announces = (runs: readonly Run[]): boolean =>
  runs.some(
    ({ quoted, lines }) => !quoted && lines.slice(-60).some((line) => line.length <= 300 && ANNOUNCES.test(line)),
  );

/** A quotation without attribution above the real one is the sender's own, such as an indented or pasted text. */
export const asOwn = (runs: readonly Run[]): Run[] => {
  const first = runs.findIndex(({ quoted }) => !quoted);
  return runs.map((run, index) =>
    first >= 0 && index > first && run.quoted && !run.attributed ? { ...run, quoted: false } : run,
  );
};

/** Splits into runs by what quotations look like, up to the point from which on everything is the old message. */
export const runsByLooks = (lines: readonly string[]): Run[] => {
  let runs: Run[] = [];
  let attributed = false;
  let introduced = false;
  let announced = false;
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
      push(true, line);
      continue;
    }
    if (isBlank(line)) {
      // A blank line belongs to the run before it, also between an attribution and its quotation.
      runs.at(-1)?.lines.push(line);
      continue;
    }
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
