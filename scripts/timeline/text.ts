import { type Lane, type Mark, midnights, spoken, type Timeline } from './timeline.ts';

const COLUMNS = 84;
const NAMES = 34;
const SIGNS: Record<Mark['kind'], string> = { starts: '●', warning: '!', target: '◆', limit: '┃' };

/** A timeline for a terminal: one row per level, `▒` outside working hours, and the dates below. */
export const timelineText = (timeline: Timeline): string => {
  const { policy, calendar, timeZone, priority, lanes, holidays } = timeline;
  const head = [policy, `${calendar} (${timeZone})`, ...(priority ? [priority] : [])].join(' · ');
  const gutter = (text: string): string => (text.length > NAMES ? `${text.slice(0, NAMES - 1)}…` : text.padEnd(NAMES));
  const rows = lanes.map((lane) => `${gutter(`${lane.level} ${lane.name}`)} ${barOf(lane, timeline)}`);
  return [
    head,
    '',
    `${gutter('')} ${dayLine(timeline)}`,
    `${gutter('')} ${shadeLine(timeline)}`,
    ...rows,
    '',
    `● starts  ! warning  ◆ target  ┃ limit  ▒ outside working hours${holidays.length > 0 ? `  holidays: ${holidays.join(', ')}` : ''}`,
    '',
    ...lanes.flatMap((lane) => datesOf(lane, timeZone)),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
};

const columnOf = (at: number, { from, to }: Timeline): number =>
  Math.min(COLUMNS - 1, Math.max(0, Math.floor(((at - from) / (to - from)) * COLUMNS)));

/** For each column, true when more than half of it is outside working hours. */
const shades = ({ from, to, closed }: Timeline): boolean[] => {
  const width = (to - from) / COLUMNS;
  return Array.from({ length: COLUMNS }, (_, i) => {
    const start = from + i * width;
    const covered = closed.reduce(
      (sum, gap) => sum + Math.max(0, Math.min(gap.to, start + width) - Math.max(gap.from, start)),
      0,
    );
    return covered > width / 2;
  });
};

const shadeLine = (timeline: Timeline): string =>
  shades(timeline)
    .map((shaded) => (shaded ? '▒' : ' '))
    .join('');

const dayLine = (timeline: Timeline): string => {
  const line = Array.from({ length: COLUMNS }, () => ' ');
  let free = 0;
  for (const { at, label } of midnights(timeline, 7)) {
    const column = columnOf(at, timeline);
    const text = `|${label}`;
    if (column < free || column + text.length > COLUMNS) continue;
    line.splice(column, text.length, ...text);
    free = column + text.length + 1;
  }
  return line.join('');
};

const barOf = (lane: Lane, timeline: Timeline): string => {
  if (lane.from === null) return `(${lane.note})`;
  const shaded = shades(timeline);
  const [first, last] = [columnOf(lane.from, timeline), columnOf(lane.to, timeline)];
  const line = Array.from({ length: COLUMNS }, (_, i): string => {
    if (i < first || i > last) return ' ';
    return shaded[i] ? '▒' : '━';
  });
  for (const { kind, at } of lane.marks) line[columnOf(at, timeline)] = SIGNS[kind];
  return line.join('');
};

const datesOf = ({ level, name, marks, note }: Lane, timeZone: string): string[] => [
  `Level ${level}: ${name}${note ? ` (${note})` : ''}`,
  ...marks.map(({ kind, at }) => `  ${kind.padEnd(8)} ${spoken(at, timeZone)}   ${new Date(at).toISOString()}`),
];
