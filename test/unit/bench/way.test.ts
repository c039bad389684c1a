import { describe, expect, it } from 'vitest';
import { isOver } from '../../bench/figures.ts';
import { countedDocuments } from '../../bench/way/documents.ts';
import { figuresOf } from '../../bench/way/figures.ts';
import { countedLast } from '../../bench/way/report.ts';
import { measureWays } from '../../bench/way/way.ts';

const measured = await measureWays();

/** Not a call more than was counted last; what has changed on purpose is counted anew by `npm run bench -- --only way`. */
describe('a ticket’s way', () => {
  it.each(measured)('by $channel asks of AWS what it asked last', (way) => {
    expect(way).toEqual(countedLast().find(({ channel }) => channel === way.channel));
  });

  it.each(measured.flatMap(figuresOf))('$name is within its limit', (figure) => {
    expect(isOver(figure)).toBe(false);
  });

  it('costs what the documents say', () => {
    for (const { stands, should } of countedDocuments(measured)) expect(stands).toBe(should);
  });
});
