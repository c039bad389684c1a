import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newlyWritten } from '../../../shared/mail/text/reply.ts';

/** Where a delimiter starts a signature (RFC 3676, 4.3), and where it is a part of what somebody wrote. */

const SIGNATURES = [
  'Ann',
  'Ann Moyo\nTechnician, Example (Pty) Ltd\nTel: +27 11 555 0100 | www.example.example',
  'With kind regards (and thanks)\nAnn Moyo\nfor and on behalf of Example (Pty) Ltd',
  'Ann Moyo\nUNION BANK\nImport & Export (Pty) Ltd\nReturn address: 1 High Street, London',
  'Ann Moyo\n-----------\nFrom the desk of Ann: mornings only\nAnn :: Lead engineer',
  '2.34.1',
  '“The best way out is always through.”\n    Robert Frost',
  'Ann <ann@customer.example>\n<https://www.customer.example/?a=b>\n<mailto:ann@customer.example>',
  Array.from({ length: 15 }, (_, index) => `${index} High Street`).join('\n'),
];

/** What people paste, in which a line `-- ` stands. */
const PASTED: [string, string][] = [
  ['a comment in a query', 'SELECT id\nFROM tickets\n-- \nWHERE status = 1;\nThis gives an error.'],
  ['a blank comment amid others', '-- returns every ticket\n-- \n-- of a person\nlocal found = {}\nIt fails there.'],
  ['one in lower case', 'select a.id, b.name\n-- \nfrom a join b on a.id = b.a\nwhere a.id is not null\nWhy so slow?'],
  ['Haskell', '-- | Finds a ticket.\n-- \nfind :: Reference -> Maybe Ticket\nfind = lookup\nIt does not compile.'],
  ['a removed line of a patch', '@@ -1,3 +1,2 @@\n Dear all\n-- \n@@ -9,2 +8,2 @@\n-old\n+new\nIs that right?'],
  ['Markdown’s fence', '```\nfirst part\n-- \nsecond part\n```\nWhich of them counts?'],
  ['Python', 'print("a")\n-- \nfor item in items:\n    print(item)\nprints nothing'],
];

describe('a delimiter', () => {
  it.each(SIGNATURES)('starts a signature: %j', (signature) => {
    expect(newlyWritten(`The lamp blinks.\n\n-- \n${signature}`)).toBe('The lamp blinks.');
  });

  it.each(PASTED)('in %s cuts nothing, and the signature below it goes', (_, pasted) => {
    expect(newlyWritten(pasted)).toBe(pasted);
    expect(newlyWritten(`${pasted}\n\n-- \nAnn Moyo\n+27 11 555 0100`)).toBe(pasted);
    expect(newlyWritten(`Please look:\n\n${pasted}`)).toBe(`Please look:\n\n${pasted}`);
  });

  it.each(PASTED)('without its blank in %s cuts nothing either', (_, pasted) => {
    const bare = pasted.replace('-- \n', '--\n');
    expect(newlyWritten(bare)).toBe(bare);
  });

  it('above a whole text parts it, however short its lines are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 200 }), (count) => {
        const steps = Array.from({ length: count }, (_, index) => `Step ${index} shows nothing`).join('\n');
        const text = `What I did:\n-- \n${steps}`;
        expect(newlyWritten(text)).toBe(text);
      }),
    );
  });

  it('below a fence that nobody closes starts one all the same', () => {
    expect(newlyWritten('```\nerror 17\n\n-- \nAnn Moyo')).toBe('```\nerror 17');
  });
});
