import { describe, expect, it } from 'vitest';
import { NotConnected, remedyOf } from '../../../scripts/aws/remedy.ts';

describe('a remedy', () => {
  it('is found by the cause of an error', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(remedyOf(new Error('outer', { cause: inner }))).toContain('Nothing answers');
    expect(remedyOf(new AggregateError([inner], ''))).toContain('Nothing answers');
  });

  it('is missing for a fault of the program', () => {
    expect(remedyOf(new TypeError('x is not a function'))).toBeNull();
    expect(remedyOf('text')).toBeNull();
    expect(remedyOf(new NotConnected('Do this.'))).toBe('Do this.');
  });
});
