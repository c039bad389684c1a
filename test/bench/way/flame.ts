import { callsOf } from './counter.ts';
import { lifeOf, STEPS } from './report.ts';
import type { Way } from './way.ts';

/** A ticket's way as a flame: a life, its steps, their functions, and what each asks of AWS. A call is as wide as any other. */

const WIDTH = 1000;
const ROW = 30;
const LETTER = 7.2;

/** In the order in which a step's functions run. */
const ORDER = [
  'api',
  'receive-email',
  'relay-events',
  'signal-workflow',
  'assess',
  'advance',
  'await',
  'send-message',
] as const;

type Box = { name: string; calls: number; hue: number | null; inside: Box[] };

const functionsOf = (way: Way, step: keyof Way['steps']): Box[] =>
  ORDER.flatMap((name, index) => {
    const counts = way.steps[step][name];
    if (!counts) return [];
    const hue = Math.round((index * 360) / ORDER.length);
    const inside = Object.entries(counts.calls).map(([operation, calls]) => ({
      ...{ name: operation, calls, hue },
      inside: [],
    }));
    return [{ name, calls: callsOf(counts), hue, inside }];
  });

const boxOf = (way: Way): Box => ({
  ...{ name: 'a life', calls: callsOf(lifeOf(way)), hue: null },
  inside: STEPS.map((step) => {
    const inside = functionsOf(way, step);
    return { name: step, calls: inside.reduce((sum, { calls }) => sum + calls, 0), hue: null, inside };
  }),
});

/** As much of a box's name as fits. */
const label = (name: string, width: number): string => {
  const room = Math.floor((width - 8) / LETTER);
  if (name.length <= room) return name;
  return room < 3 ? '' : `${name.slice(0, room - 1)}…`;
};

const draw = (box: Box, x: number, row: number, unit: number): string[] => {
  const width = box.calls * unit;
  const fill = box.hue === null ? 'class="plain"' : `fill="hsl(${box.hue} 45% ${row === 2 ? 42 : 34}%)"`;
  const title = `${box.name}: ${box.calls} ${box.calls === 1 ? 'call' : 'calls'}`;
  const place = `x="${x.toFixed(1)}" y="${row * ROW}"`;
  const text = label(row < 2 ? title : box.name, width);
  let at = x;
  return [
    `<g><title>${title}</title><rect ${place} width="${(width - 1).toFixed(1)}" height="${ROW - 1}" rx="2" ${fill}/>` +
      `<text x="${(x + 4).toFixed(1)}" y="${row * ROW + 20}">${text}</text></g>`,
    ...box.inside.flatMap((inner) => {
      const drawn = draw(inner, at, row + 1, unit);
      at += inner.calls * unit;
      return drawn;
    }),
  ];
};

/** The whole picture, as SVG. */
export const flame = (way: Way): string => {
  const box = boxOf(way);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${4 * ROW}" role="img" aria-label="Calls to AWS of one ticket’s life, by step, function and operation">`,
    '<style>text { font: 12px ui-monospace, monospace; fill: #fff } .plain { fill: #5a6472 }</style>',
    ...draw(box, 0, 0, WIDTH / box.calls),
    '</svg>',
    '',
  ].join('\n');
};
