import { describe, expect, it } from 'vitest';
import { isOver } from '../../bench/figures.ts';
import { countedDocuments } from '../../bench/way/documents.ts';
import { figuresOf } from '../../bench/way/figures.ts';
import { countedLast } from '../../bench/way/report.ts';
import { measureWays } from '../../bench/way/way.ts';

const measured = await measureWays();

/** No call more than in the last count; after an intended change, run `npm run bench -- --only way`. */
describe('a ticket’s way', () => {
  it.each(measured)('by $channel makes the same AWS calls as in the last count', (way) => {
    expect(way).toEqual(countedLast().find(({ channel }) => channel === way.channel));
  });

  it.each(measured.flatMap(figuresOf))('$name is within its limit', (figure) => {
    expect(isOver(figure)).toBe(false);
  });

  it('costs what the documents say', () => {
    for (const { stands, should } of countedDocuments(measured)) expect(stands).toBe(should);
  });
});
