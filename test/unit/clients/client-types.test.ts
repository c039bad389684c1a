import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLIENT_TYPES_FILE, clientTypes } from '../../../scripts/draw/client-types.ts';

describe('the types of clients/typescript', () => {
  it('are what docs/openapi.json says (else: npm run draw)', async () => {
    // Not toBe: the difference of two texts of this length takes minutes to print.
    expect(
      (await clientTypes()) === readFileSync(join(import.meta.dirname, '../../..', CLIENT_TYPES_FILE), 'utf8'),
    ).toBe(true);
  });
});
