import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeFacts } from '../../../shared/adapters/duckdb/engine.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../../shared/adapters/s3/fact-files.ts';
import { FACT_NAMES, type FactRow } from '../../../shared/domain/insight/columns.ts';
import { factRowsOf } from '../../../shared/domain/insight/fact-rows.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { compactFacts } from '../../../shared/usecases/insight/compact-facts.ts';
import { writeFacts } from '../../../shared/usecases/insight/write-facts.ts';
import { assessed, Case, hoursAfter, MONDAY, NALEDI, RESOLVE } from '../../kit/case.ts';
import { eventfulHistory, play } from '../../kit/histories.ts';
import { clocks } from '../../kit/insight/reading.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { rowsOfFiles } from '../../kit/rows-of-files.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

const DAYS = { from: '2026-01-01', to: '2027-12-31' };

const buckets = memoryBuckets();
const files = factFiles('facts');
beforeAll(() => buckets.objects.clear());
afterAll(() => buckets.client.restore());

describe('a row of facts', () => {
  it('has the ticket’s state before and after, for every event of any history', () => {
    fc.assert(
      fc.property(eventfulHistory, (history) => {
        const { events, ticket } = play(history);
        const rows = factRowsOf(events);
        expect(rows.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence));
        rows.slice(1).forEach((row, index) => {
          expect([row.was_at, row.was_status, row.was_level, row.was_paused]).toEqual([
            rows[index]?.happened_at,
            rows[index]?.status,
            rows[index]?.level,
            rows[index]?.paused,
          ]);
        });
        const { status, level, team, assignee } = ticket;
        expect(rows.at(-1)).toMatchObject({ status, level, team, assignee });
      }),
      { numRuns: 50 },
    );
  });

  it('is the same whatever part of the later history is read', () => {
    fc.assert(
      fc.property(eventfulHistory, fc.nat(30), (history, upTo) => {
        const { events } = play(history);
        expect(factRowsOf(events.slice(0, upTo))).toEqual(factRowsOf(events).slice(0, upTo));
      }),
      { numRuns: 50 },
    );
  });

  it('contains no personal text, and no ids except agents’', () => {
    const secret = 'Zebediah lives in Elm Street';
    const ticket = new Case(CLUB, { subject: secret, body: secret }).assess();
    ticket
      .requesterWrites()
      .agentWrites()
      .act({ ...RESOLVE, resolution: secret, reason: secret })
      .requesterWrites('decline');
    const text = JSON.stringify(factRowsOf(ticket.events));
    expect(text).not.toContain('Zebediah');
    expect(text).not.toContain(ticket.ticket.requester);
    expect(text).toContain('thabo.mokoena');
  });

  it('leaves out a reason that is no code', () => {
    const [first] = assessed(CLUB).events;
    const odd: TicketEvent[] = first ? [{ ...first, reason: 'Ann rang me' }] : [];
    expect(factRowsOf(odd)[0]?.reason).toBeNull();
  });

  it('tells kept promises from missed ones', () => {
    const kept = factRowsOf(assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 1)).agentWrites().events).at(-1);
    expect(kept).toMatchObject({ first_response_kept: true, limit_kept: true, is_first_response: true });
    const missed = factRowsOf(assessed(CLUB).runHours(30).events);
    expect(missed.filter((row) => row.first_response_kept === false)).toHaveLength(1);
    // The level's target is its limit, so no event passes it alone.
    expect(missed.find((row) => row.limit_kept === false)).toMatchObject({
      ...{ type: 'escalated', reason: 'limit_passed', target_kept: false },
    });
  });

  it('counts once a level that answers in time and has not resolved the ticket at its limit', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels())).sleepUntil(hoursAfter(MONDAY, 1)).agentWrites();
    const rows = factRowsOf(ticket.runHours(100).events);
    expect(rows.map(({ type, reason }) => `${type} ${reason}`)).toContain('limit_alerted met_but_not_resolved');
    expect(rows.flatMap(({ limit_kept }) => limit_kept ?? [])).toEqual([true]);
  });

  it('says at most once per stay at a level whether it kept its target and its limit, and never the later one alone as missed', () => {
    fc.assert(
      fc.property(eventfulHistory, (history) => {
        const { events } = play(history);
        const stays = clocks(events).map(({ startedAt }) => String(startedAt));
        const rows = factRowsOf(events).map((row, index) => ({ ...row, stay: stays[index - 1] ?? '' }));
        for (const promise of ['target_kept', 'limit_kept'] as const) {
          const told = rows.filter((row) => row[promise] !== null).map(({ stay }) => stay);
          expect(told).toEqual([...new Set(told)]);
        }
        const missing = (promise: 'target_kept' | 'limit_kept') =>
          rows.filter((row) => row[promise] === false).map(({ stay }) => stay);
        expect(missing('target_kept')).toEqual(expect.arrayContaining(missing('limit_kept')));
      }),
    );
  });
});

const told = (rows: readonly FactRow[]) => rows.map(({ reference, sequence }) => ({ reference, sequence }));

describe('facts in their bucket', () => {
  const ticket = assessed(CLUB).agentWrites().runHours(30).act(RESOLVE, NALEDI);
  const rows = factRowsOf(ticket.events);
  const store = { events: async (_: string, after = 0, upTo = 999) => ticket.events.slice(after, upTo) };
  const services = { store, files, encode: factParquet };
  const stored = async (): Promise<FactRow[]> => {
    const found = await files.list('club', DAYS);
    return rowsOfFiles(await Promise.all(found.map(async (file) => (await files.get(file)) ?? new Uint8Array())));
  };

  it('are read back as they were, by organisation and day, even if their event comes twice', async () => {
    await writeFacts(services, told(rows.slice(0, 3)));
    await writeFacts(services, told(rows.slice(1)));
    await writeFacts(services, told(rows.slice(1)).toReversed());
    const days = [...new Set(rows.map(({ happened_at }) => happened_at.slice(0, 10)))];
    expect([...new Set((await files.list('club', DAYS)).map(({ day }) => day))]).toEqual(days);
    expect(await stored()).toEqual(rows);
  });

  it('are one file per day after compaction, with the same rows, however often it runs or dies', async () => {
    const dying = { ...files, remove: () => Promise.reject(new Error('killed')) };
    await expect(compactFacts({ files: dying, merge: mergeFacts, hasTime: () => true }, DAYS)).rejects.toThrow(
      'killed',
    );
    expect(await stored()).toEqual(rows);
    await Promise.all([1, 2].map(() => compactFacts({ files, merge: mergeFacts, hasTime: () => true }, DAYS)));
    await compactFacts({ files, merge: mergeFacts, hasTime: () => true }, DAYS);
    const found = await files.list('club', DAYS);
    expect(found.map(({ day }) => day)).toEqual([...new Set(found.map(({ day }) => day))]);
    expect(await stored()).toEqual(rows);
  });

  it('fail one by one: events missing from the table return to the queue, the rest is written', async () => {
    const { failed } = await writeFacts(services, [
      { reference: ticket.ticket.reference, sequence: 1 },
      { reference: ticket.ticket.reference, sequence: 999 },
    ]);
    expect([...failed.keys()]).toEqual([1]);
  });

  it('have every column', () => {
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual([...FACT_NAMES].toSorted());
  });
});
