import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fenceOf } from '../../../shared/domain/workflow/signal.ts';

const count = fc.oneof(fc.nat({ max: 12 }), fc.nat());
const attempt = fc.record({ execution: count, wait: count, retry: count });

it('orders as text what is ordered by execution, then wait, then retry', () => {
  fc.assert(
    fc.property(attempt, attempt, (a, b) => {
      const decisive = (['execution', 'wait', 'retry'] as const).find((name) => a[name] !== b[name]);
      const isOlder = decisive !== undefined && a[decisive] < b[decisive];
      expect(fenceOf(a) < fenceOf(b)).toBe(isOlder);
      expect(fenceOf(a) === fenceOf(b)).toBe(decisive === undefined);
    }),
  );
});
