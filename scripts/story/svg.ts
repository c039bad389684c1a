import dagre from '@dagrejs/dagre';
import type { Definition } from '../draw/definition.ts';
import type { StateVisit } from './story.ts';

/** The state machine with the path of an execution. Visited states are filled; their titles give order and times. */

const WIDTH = 150;
const HEIGHT = 40;
const MARGIN = 24;
const TOP = 56;

const STYLE = `
text { font: 12px system-ui, 'Segoe UI', Roboto, sans-serif; fill: #1c2733; text-anchor: middle; dominant-baseline: middle; }
.title { font-size: 16px; font-weight: 600; text-anchor: start; } .back { fill: #ffffff; }
rect.state { fill: #f3f5f7; stroke: #b8c2cb; } path { fill: none; stroke: #b8c2cb; stroke-width: 1.2; }
rect.taken { fill: #dbe8ff; stroke: #2f6fde; stroke-width: 2; } rect.last { fill: #2f6fde; stroke: #2f6fde; }
text.last { fill: #ffffff; font-weight: 600; } path.taken { stroke: #2f6fde; stroke-width: 2.4; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8edf1; } .back { fill: #12171c; } rect.state { fill: #1c242b; stroke: #46535f; } path { stroke: #46535f; }
  rect.taken { fill: #1d3354; stroke: #5b93f5; } rect.last { fill: #5b93f5; } text.last { fill: #0b1016; }
  path.taken { stroke: #5b93f5; }
}`;

/** The most letters on a line of a state's box, which has up to two lines. */
const MAX_LETTERS = 22;
const LINE = 14;

/** Keeps a name on one line, or splits it at the blank nearest to its middle. */
const linesOf = (name: string): string[] => {
  const blanks = [...name.matchAll(/ /g)].map(({ index }) => index);
  const [blank] = blanks.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2));
  if (name.length <= MAX_LETTERS || blank === undefined) return [name];
  return [name.slice(0, blank), name.slice(blank + 1)];
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Transitions from each state. Failures are left out unless they were taken. */
const edgesOf = ({ States }: Definition): [string, string][] =>
  Object.entries(States).flatMap(([name, { Next, Default, Choices }]) =>
    [...Choices.map((choice) => choice.Next), Next, Default].flatMap((to): [string, string][] =>
      to ? [[name, to]] : [],
    ),
  );

type Point = { x: number; y: number };
/** A smooth line through the midpoints between the points. */
const lineThrough = (points: readonly Point[]): string => {
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${(y + TOP).toFixed(1)}`;
  const [first = { x: 0, y: 0 }, ...rest] = points;
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${at(point)} ${at(end)}`;
  });
  return [`M${at(first)}`, ...bends].join(' ');
};

/** @param visits the states that the execution entered, in order */
export const storySvg = (title: string, definition: Definition, visits: readonly StateVisit[]): string => {
  const taken = new Set(visits.slice(1).map(({ state }, index) => `${visits[index]?.state}\n${state}`));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of Object.keys(definition.States)) graph.setNode(name, { width: WIDTH, height: HEIGHT });
  const walked = [...taken].map((pair) => pair.split('\n'));
  for (const [from = '', to = ''] of [...edgesOf(definition), ...walked]) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const last = visits.at(-1)?.state;
  const edges = graph.edges().map(({ v, w }) => {
    const isTaken = taken.has(`${v}\n${w}`);
    const points: readonly Point[] = graph.edge(v, w).points ?? [];
    return { isTaken, line: `<path${isTaken ? ' class="taken"' : ''} d="${lineThrough(points)}"/>` };
  });
  const nodes = graph.nodes().map((name) => {
    const { x = 0, y = 0 } = graph.node(name);
    const times = visits.filter(({ state }) => state === name).map(({ at }) => at);
    const state = name === last ? 'last' : times.length > 0 ? 'taken' : '';
    const label = times.length > 1 ? `${name} ×${times.length}` : name;
    return `<g><title>${escaped(times.length > 0 ? `${name}: ${times.join(', ')}` : `${name}: not entered`)}</title>
<rect class="state ${state}" x="${(x - WIDTH / 2).toFixed(1)}" y="${(y - HEIGHT / 2 + TOP).toFixed(1)}" width="${WIDTH}" height="${HEIGHT}" rx="8"/>
${linesOf(label)
  .map(
    (line, at, { length }) =>
      `<text class="${state}" x="${x.toFixed(1)}" y="${(y + TOP + (at - (length - 1) / 2) * LINE).toFixed(1)}">${escaped(line)}</text>`,
  )
  .join('')}</g>`;
  });
  const size = `${Math.ceil(width)} ${Math.ceil(height + TOP)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" width="${Math.ceil(width)}" height="${Math.ceil(height + TOP)}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<rect class="back" width="100%" height="100%"/>
<text class="title" x="${MARGIN}" y="32">${escaped(title)}</text>
${edges
  .toSorted((a, b) => Number(a.isTaken) - Number(b.isTaken))
  .map(({ line }) => line)
  .join('\n')}
${nodes.join('\n')}
</svg>
`;
};
