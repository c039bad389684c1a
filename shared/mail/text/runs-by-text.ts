import { type KnownText, knownLines, type LineKnown } from './known-text.ts';
import { introduces, isBlank, isMarker, isQuoted, isRule } from './quotation.ts';
import { type Introduction, introductionFinder, type Run, runsByLooks, type Trust, unattributedAsOwn } from './runs.ts';

/**
 * The number of known words in a row that prove a quotation without any other sign. Fewer may be repeated by chance.
 */
const MIN_UNMARKED = 12;

interface Line extends LineKnown {
  text: string;
  /** Without its quotation marks. */
  plain: string;
  /** The number of quotation marks. */
  depth: number;
}

/** Lines and their introduction. The first segment has none: it is the top of the mail. */
interface Segment {
  introduced: boolean;
  kind: Introduction['kind'];
  introduction: Line[];
  lines: Line[];
}

type Kind = 'own' | 'old';

const MARKS = /^\s{0,3}(?:[>＞]\s?|\|\s)+/;

const isKnown = ({ inARow, asALine }: LineKnown): boolean => inARow || asALine;

const linesOf = (texts: readonly string[], known: KnownText): Line[] => {
  const plain = texts.map((text) => (isQuoted(text) ? text.replace(MARKS, '') : text));
  return knownLines(plain, known).map((line, index) => {
    const text = texts[index] ?? '';
    const marks = isQuoted(text) ? (MARKS.exec(text)?.[0] ?? '') : '';
    return { ...line, text, plain: plain[index] ?? '', depth: marks.replace(/[^>＞|]/g, '').length };
  });
};

const isEmpty = (lines: readonly Line[]): boolean => lines.every(({ plain }) => isBlank(plain) || isRule(plain));

/** Splits the mail into segments. The introduction of an old message is not the writer's text. */
const segmentsOf = (lines: readonly Line[]): Segment[] => {
  const texts = lines.map(({ text }) => text);
  const plain = lines.map(({ plain: text }) => text);
  const [inText, inPlain] = [introductionFinder(texts), introductionFinder(plain)];
  let current: Segment = { introduced: false, kind: 'block', introduction: [], lines: [] };
  const segments = [current];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    const introduction = isBlank(line.plain) ? null : line.depth > 0 ? inPlain(index) : inText(index);
    // A mail from another help desk starts with its marker. The text below the marker is new.
    if (isMarker(line.plain) && !current.introduced && isEmpty(current.lines)) current.lines = [];
    else if (introduction) {
      const above = lines.slice(index, index + introduction.lines);
      current = { introduced: true, kind: introduction.kind, introduction: above, lines: [] };
      segments.push(current);
      index += introduction.lines - 1;
    } else current.lines.push(line);
  }
  return segments;
};

/** Whether a segment comes below a message of the thread and has at least as many quotation marks: then it is older. */
const isBelowThread = ({ introduction }: Segment, above: readonly Segment[]): boolean => {
  const depth = introduction[0]?.depth ?? 0;
  return above.some((one) => one.introduced && one.lines.some((line) => isKnown(line) && line.depth <= depth));
};

/**
 * Joins segments that aren't old messages to the one above: the thread doesn't hold them and their introduction names
 * no one in it, so the writer wrote them.
 */
const trustedAmong = (segments: readonly Segment[], trust: Trust): Segment[] => {
  const trusted: Segment[] = [];
  for (const segment of segments) {
    const { introduced, introduction, kind, lines } = segment;
    const top = trusted.at(-1);
    const isMarked = (lines.find(({ plain }) => !isBlank(plain))?.depth ?? 0) > (introduction[0]?.depth ?? 0);
    const isOld =
      !introduced ||
      lines.some(isKnown) ||
      isBelowThread(segment, trusted) ||
      trust({ kind, lines: introduction.map(({ plain }) => plain), isMarked, isBelowWords: true });
    if (isOld || !top) trusted.push(segment);
    else for (const line of [...introduction, ...lines]) top.lines.push(line);
  }
  return trusted;
};

/** Runs of lines for which `fits` holds. Blank lines don't end a run. */
const stretchesOf = (lines: readonly Line[], fits: (line: Line) => boolean): Set<Line>[] => {
  const stretches: Set<Line>[] = [];
  let current: Set<Line> | null = null;
  for (const line of lines) {
    if (isBlank(line.plain)) continue;
    if (!fits(line)) current = null;
    else {
      if (current === null) {
        current = new Set();
        stretches.push(current);
      }
      current.add(line);
    }
  }
  return stretches;
};

const count = (lines: Iterable<Line>): number => [...lines].reduce((sum, { words }) => sum + words, 0);

/** Classifies marked lines. An unknown line among known ones of the same depth is an answer, whatever it looks like. */
const kindOfMarked = (run: ReadonlySet<Line>, introduced: boolean): ((line: Line) => Kind) => {
  const known = [...run].filter(isKnown);
  // Marked lines are the sender's own if they hold no word of the thread and don't say who is quoted.
  if (known.length === 0) return () => (introduced ? 'old' : 'own');
  const depth = Math.max(...known.slice(0, 1000).map((line) => line.depth));
  return (line) => (isKnown(line) || line.depth > depth || line.words === 0 ? 'old' : 'own');
};

const kindsIn = ({ introduced, lines }: Segment): Map<Line, Kind> => {
  const kinds = new Map<Line, Kind>();
  const unmarked = lines.filter(({ depth }) => depth === 0);
  const first = lines.find(({ plain }) => !isBlank(plain));
  const isUnmarkedOld = introduced && first !== undefined && first.depth === 0;
  const isOfThread = lines.some(({ inARow }) => inARow) || (first?.asALine ?? false);
  for (const run of stretchesOf(lines, ({ depth }) => depth > 0)) {
    const kindOf = isUnmarkedOld && !isOfThread ? () => 'old' as const : kindOfMarked(run, introduced);
    for (const line of run) kinds.set(line, kindOf(line));
  }
  if (isUnmarkedOld) {
    // If none of the introduced lines are known, they look like an old message and count as one.
    for (const line of unmarked) kinds.set(line, !isOfThread || isKnown(line) || line.words === 0 ? 'old' : 'own');
    return kinds;
  }
  const places = new Map<Line | undefined, number>(unmarked.map((line, index) => [line, index]));
  let isIntroduced = false;
  const isLong = count(unmarked.filter(({ inARow }) => inARow)) >= MIN_UNMARKED;
  for (const stretch of stretchesOf(unmarked, isKnown)) {
    const above = linesAbove(unmarked, places.get([...stretch][0]) ?? 0);
    isIntroduced ||= above.length > 0;
    if (isIntroduced || (isLong && [...stretch].some(({ inARow }) => inARow)))
      for (const line of [...above, ...stretch]) kinds.set(line, 'old');
  }
  for (const line of rulesWithin(unmarked, kinds)) kinds.set(line, 'old');
  return kinds;
};

/** Dashes between the lines of an old message belong to it, such as those above its signature. */
const rulesWithin = (lines: readonly Line[], kinds: ReadonlyMap<Line, Kind>): Line[] => {
  const filled = lines.filter(({ plain }) => !isBlank(plain));
  return filled.filter((line, index) => {
    const around = [filled[index - 1], filled[index + 1]];
    return DASHES.test(line.plain) && around.every((other) => other !== undefined && kinds.get(other) === 'old');
  });
};
const DASHES = /^[\s\-_=–—]{1,100}$/;

const MAX_ABOVE = 9;

/** Lines right above known ones that introduce them in a language that isn't listed: headers, or a date and a colon. */
const linesAbove = (lines: readonly Line[], start: number): Line[] => {
  let end = start;
  while (end > 0 && isBlank(lines[end - 1]?.plain ?? '')) end -= 1;
  let from = end;
  while (from > 0 && end - from < MAX_ABOVE && !isBlank(lines[from - 1]?.plain ?? '')) from -= 1;
  const above = lines.slice(from, end);
  const texts = above.map(({ plain }) => plain);
  return introduces(texts) ? above : [];
};

const runsIn = (segment: Segment): Run[] => {
  const kinds = kindsIn(segment);
  const runs: Run[] = [];
  const isOfThread = segment.lines.some(isKnown);
  const push = (quoted: boolean, line: string): void => {
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else runs.push({ quoted, attributed: quoted, lines: [line] });
  };
  for (const line of segment.lines) {
    const isOld = kinds.get(line) === 'old';
    if (isBlank(line.plain)) runs.at(-1)?.lines.push(runs.at(-1)?.quoted ? '>' : '');
    else if (isOld) push(true, `> ${line.plain}`);
    else if (!isMarker(line.plain) || !(segment.introduced || isOfThread))
      push(false, isOfThread ? line.plain : line.text);
  }
  return runs.filter(({ lines }) => lines.some((line) => !isBlank(line) && !isRule(line)));
};

/** Whether quoted lines start with an attribution, as Apple Mail writes it, that names a person of the thread. */
const isNamedWithin = ({ quoted, lines }: Run, trust: Trust): boolean => {
  if (!quoted) return false;
  const plain = lines.map((line) => line.replace(MARKS, ''));
  const first = plain.findIndex((line) => !isBlank(line));
  const introduction = first < 0 ? null : introductionFinder(plain)(first);
  if (!introduction) return false;
  const above = plain.slice(first, first + introduction.lines);
  return trust({ kind: introduction.kind, lines: above, isMarked: true, isBelowWords: true });
};

/**
 * Splits lines into runs by what the thread holds: a line is quoted if its words are known. Looks decide only if none
 * of an old message's words are known.
 */
export const runsByText = (texts: readonly string[], known: KnownText, trust: Trust): Run[] => {
  const lines = linesOf(texts, known);
  // In a mail that quotes nothing from the thread, marked lines without an attribution are the sender's own.
  if (!lines.some(isKnown)) {
    const looked = runsByLooks(texts, trust);
    return unattributedAsOwn(looked.map((run) => (isNamedWithin(run, trust) ? { ...run, attributed: true } : run)));
  }
  const runs: Run[] = [];
  for (const run of trustedAmong(segmentsOf(lines), trust).flatMap(runsIn)) {
    const last = runs.at(-1);
    if (last?.quoted !== run.quoted) runs.push(run);
    else {
      last.lines.push(run.quoted ? '>' : '');
      for (const line of run.lines) last.lines.push(line);
    }
  }
  return runs;
};
