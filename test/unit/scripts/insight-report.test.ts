import { expect, it } from 'vitest';
import { report } from '../../../scripts/insight/report.ts';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import '../../kit/api.ts';

/** The command refuses what the API refuses, in the organisation's own days. */

// In Johannesburg, the day after has begun.
const now = '2026-11-30T22:30:00.000Z';
const parts = {
  configuration: configuration(openTable('tickets')),
  clock: { now: () => now, waitSeconds: () => 0, after: () => now },
  files: {
    ...{ organisations: async () => [], list: async () => [], get: async () => null, remove: async () => {} },
    put: () => Promise.reject(new Error('a report writes nothing')),
  },
};

it.each([
  [{ from: '2026-12-02', to: '2026-12-03' }, '--from: today is 2026-12-01: nothing has come since'],
  [{ from: '2026-12-01', to: '2026-11-30' }, '--to: not before'],
  [{ from: '2026-12-01', to: '2026-12-01', by: 'colour' }, '--by: volume can be broken down by'],
] as const)('a report of %j is refused', async (asked, message) => {
  await expect(report(parts, 'volume', { ...asked, organisation: 'club' })).rejects.toThrow(message);
});
