import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../shared/usecases/ports/tickets.ts';
import { type Meeting, meetingOf, type Source } from '../../../shared/usecases/records/listing/meet.ts';

/** Lists of places as an index stores them. Their content may change between two reads. */

const placeOf = (number: number): Place => `2026-11-22T09:00:00.${String(number).padStart(3, '0')}Z#TD-7K3M-92Q5`;
const placesOf = (numbers: readonly number[]): Place[] => numbers.map(placeOf).toSorted().toReversed();

const sourceOf =
  (places: () => readonly Place[]): Source =>
  async (before, most) =>
    places()
      .filter((place) => before === null || place < before)
      .slice(0, most);

const all = async (meeting: Meeting): Promise<Place[]> => {
  const found: Place[] = [];
  for (;;) {
    const next = await meeting.next();
    if (next === null || next === 'enough') return found;
    found.push(next);
  }
};

const list = fc.uniqueArray(fc.nat(400), { maxLength: 250 });
const groups = fc.array(fc.array(list, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

describe('the intersection of lists', () => {
  it('contains what every group has, where a group has what any of its lists has, the newest first', () =>
    fc.assert(
      fc.asyncProperty(groups, async (numbers) => {
        const sources = numbers.map((lists) => lists.map((each) => sourceOf(() => placesOf(each))));
        const found = await all(meetingOf(sources, null, { reads: 100_000 }));
        const [first = [], ...others] = numbers.map((lists) => new Set(lists.flat()));
        expect(found).toEqual(placesOf([...first].filter((each) => others.every((other) => other.has(each)))));
      }),
    ));

  it('is the same page by page, with any limit of reads per page', () =>
    fc.assert(
      fc.asyncProperty(groups, fc.integer({ min: 4, max: 30 }), async (numbers, reads) => {
        const sources = numbers.map((lists) => lists.map((each) => sourceOf(() => placesOf(each))));
        const found: Place[] = [];
        let from: Place | null = null;
        for (;;) {
          // A page makes progress, because it may read each of its lists at least twice.
          const meeting = meetingOf(sources, from, { reads: Math.max(reads, 2 * sources.flat().length) });
          const next = await meeting.next();
          if (next === null) break;
          if (next !== 'enough') found.push(next);
          from = meeting.position();
        }
        expect(found).toEqual(await all(meetingOf(sources, null, { reads: 100_000 })));
      }),
    ));

  it('neither skips nor repeats what stays, while others come and go', () =>
    fc.assert(
      fc.asyncProperty(list, fc.array(list, { minLength: 1 }), async (staying, changing) => {
        let turn = 0;
        const now = (): Place[] => placesOf([...new Set([...staying, ...(changing[turn++ % changing.length] ?? [])])]);
        const found: Place[] = [];
        let from: Place | null = null;
        for (;;) {
          const meeting = meetingOf([[sourceOf(now)], [sourceOf(now)]], from, { reads: 20 });
          const next = await meeting.next();
          if (next === null) break;
          if (next !== 'enough') found.push(next);
          from = meeting.position();
        }
        expect(found).toEqual(found.toSorted().toReversed());
        expect(new Set(found).size).toBe(found.length);
        for (const place of placesOf(staying)) expect(found).toContain(place);
      }),
    ));

  it('reads a frequent list only where a rare one has something', async () => {
    const frequent = placesOf(Array.from({ length: 999 }, (_, number) => number));
    const budget = { reads: 100 };
    const lists = [sourceOf(() => frequent), sourceOf(() => placesOf([3, 500]))];
    const found = await all(
      meetingOf(
        lists.map((each) => [each]),
        null,
        budget,
      ),
    );
    expect(found).toEqual(placesOf([3, 500]));
    expect(100 - budget.reads).toBeLessThanOrEqual(5);
  });
});
