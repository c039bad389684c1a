import { escapeHtml } from '../../shared/mail/html/escape.ts';
import { type Lane, type Mark, midnights, spoken, type Timeline } from './timeline.ts';

const WIDTH = 960;
const LEFT = 220;
const RIGHT = 24;
const TOP = 96;
const LANE = 56;
const BAR = 18;
/** With more closed times than this, the picture spans days instead of nights. They are then drawn without edges. */
const MAX_DAYS = 8;

const STYLE = `
text { font: 13px system-ui, 'Segoe UI', Roboto, sans-serif; fill: #1c2733; }
.soft { fill: #55636f; } .title { font-size: 17px; font-weight: 600; } .name { font-weight: 600; }
.back { fill: #ffffff; } .shade { fill: #e6eaee; } .day { stroke: #c9d1d8; stroke-width: 1; }
.bar { fill: #2f6fde; } .open-end { fill: url(#fade); }
.fade-from { stop-color: #2f6fde; } .fade-to { stop-color: #2f6fde; stop-opacity: 0; }
.starts { fill: #1c2733; } .warning { fill: #d98a00; } .target { fill: #14683f; } .limit { fill: #c62828; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8edf1; } .soft { fill: #a5b2bd; } .back { fill: #12171c; } .shade { fill: #222b33; }
  .day { stroke: #46535f; } .bar { fill: #5b93f5; } .fade-from, .fade-to { stop-color: #5b93f5; }
  .starts { fill: #e8edf1; } .warning { fill: #ffc04d; } .target { fill: #6fd3a0; } .limit { fill: #ff7b72; }
}`;

/** A timeline as an SVG that follows the reader's light or dark mode. Times outside working hours are shaded. */
export const timelineSvg = (timeline: Timeline): string => {
  const { policy, calendar, timeZone, priority, lanes, closed, holidays, from, to } = timeline;
  const height = TOP + lanes.length * LANE + 56;
  const bottom = TOP + lanes.length * LANE;
  const x = (at: number): number => Math.round((LEFT + ((at - from) / (to - from)) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const facts = [`${calendar}, ${timeZone}`, ...(priority ? [priority] : []), ...holidayNote(holidays)].join(' · ');
  const summary = lanes.map((lane) => lane.marks.map((mark) => titleOf(lane, mark, timeZone)).join('; ')).join('. ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title summary">
<title id="title">${escapeHtml(`${policy}: when each level starts, warns and ends`)}</title>
<desc id="summary">${escapeHtml(summary)}</desc>
<style>${STYLE}</style>
<defs><linearGradient id="fade"><stop class="fade-from" offset="0"/><stop class="fade-to" offset="1"/></linearGradient></defs>
<rect class="back" width="${WIDTH}" height="${height}"/>
<text class="title" x="24" y="34">${escapeHtml(policy)}</text>
<text class="soft" x="24" y="56">${escapeHtml(facts)}</text>
${closed.map((gap) => `<rect class="shade" x="${x(gap.from)}" y="${TOP}" width="${Math.max(0.5, x(gap.to) - x(gap.from)).toFixed(1)}" height="${bottom - TOP}"/>`).join('\n')}
${midnights(timeline, MAX_DAYS)
  .map(
    ({ at, label }) =>
      `<line class="day" x1="${x(at)}" y1="${TOP - 8}" x2="${x(at)}" y2="${bottom}"/>${wordsAt(x(at) + 4, TOP - 12, label, DAY)}`,
  )
  .join('\n')}
${lanes.map((lane, i) => laneSvg(lane, TOP + i * LANE, x, timeline)).join('\n')}
${legend(bottom + 34)}
</svg>
`;
};

const holidayNote = (holidays: readonly string[]): string[] =>
  holidays.length === 0 ? [] : [`${holidays.length === 1 ? 'holiday' : 'holidays'} ${holidays.slice(0, 6).join(', ')}`];

const titleOf = ({ level }: Lane, { kind, at }: Mark, timeZone: string): string =>
  `Level ${level} ${kind}: ${spoken(at, timeZone)}`;

/** Text that starts at a point, or ends at the edge if there is no room to the right. */
const wordsAt = (x: number, y: number, words: string, room: number): string =>
  x + room > WIDTH - RIGHT / 2
    ? `<text class="soft" text-anchor="end" x="${WIDTH - RIGHT / 2}" y="${y}">${escapeHtml(words)}</text>`
    : `<text class="soft" x="${x}" y="${y}">${escapeHtml(words)}</text>`;
/** Widths of a sentence and of a date. */
const NOTE = 340;
const DAY = 80;

const laneSvg = (lane: Lane, top: number, x: (at: number) => number, { timeZone }: Timeline): string => {
  const middle = top + LANE / 2;
  const name = lane.name.length > 28 ? `${lane.name.slice(0, 27)}…` : lane.name;
  const label = `<text class="name" x="24" y="${middle - 3}">Level ${lane.level}</text><text class="soft" x="24" y="${middle + 14}">${escapeHtml(name)}</text>`;
  if (lane.from === null) {
    return `${label}<text class="soft" x="${LEFT + 8}" y="${middle + 5}">${escapeHtml(lane.note ?? '')}</text>`;
  }
  const ends = lane.marks.some(({ kind }) => kind === 'limit');
  const bar = `<rect class="${ends ? 'bar' : 'open-end'}" x="${x(lane.from)}" y="${middle - BAR / 2}" width="${Math.max(2, x(lane.to) - x(lane.from)).toFixed(1)}" height="${BAR}" rx="3"/>`;
  const marks = lane.marks.map((mark) => markSvg(mark, x(mark.at), middle, titleOf(lane, mark, timeZone)));
  const note = lane.note && wordsAt(x(lane.from), middle + 25, lane.note, NOTE);
  return [label, bar, ...marks, note ?? ''].join('');
};

const markSvg = ({ kind }: Mark, x: number, y: number, title: string): string => {
  const shape: Record<Mark['kind'], string> = {
    starts: `<circle class="starts" cx="${x}" cy="${y}" r="5"/>`,
    warning: `<path class="warning" d="M${x} ${y - 15}l7 12h-14z"/>`,
    target: `<path class="target" d="M${x} ${y - 9}l9 9l-9 9l-9 -9z"/>`,
    limit: `<rect class="limit" x="${x - 2.5}" y="${y - 16}" width="5" height="32" rx="2"/>`,
  };
  return `<g><title>${escapeHtml(title)}</title>${shape[kind]}</g>`;
};

const legend = (y: number): string =>
  (['starts', 'warning', 'target', 'limit'] as const)
    .map((kind, i) => {
      const x = LEFT + i * 130;
      return `${markSvg({ kind, at: 0 }, x + 8, y - 4, kind)}<text class="soft" x="${x + 24}" y="${y}">${kind}</text>`;
    })
    .concat(
      `<rect class="shade" x="${LEFT + 4 * 130}" y="${y - 13}" width="18" height="18"/><text class="soft" x="${LEFT + 4 * 130 + 26}" y="${y}">outside working hours</text>`,
    )
    .join('');
