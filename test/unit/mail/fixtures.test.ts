import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCES_IN_MAIL } from '../../../shared/domain/ticket/reference.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';
import { explainedMailSchema, mailReasonSchema, noAutoReplyCauseSchema } from '../../../shared/schemas/mail/mail.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/mail');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length));

const context = {
  ownAddresses: ['support@club.example', 'support@marketplace.example'],
  references: REFERENCES_IN_MAIL,
};
const rawOf = (name: string): Buffer => readFileSync(join(FOLDER, `${name}.eml`));

describe('the corpus of mails', () => {
  it.each(names)('%s is read as its expectation file says', async (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    const mail = await readMail(rawOf(name), context);
    expect(mail).toMatchObject(Object(expected));
    expect(() => explainedMailSchema.parse(mail)).not.toThrow();
  });

  it('shows every reason and cause that a small mail can have, and docs/email.md explains each', async () => {
    const mails = await Promise.all(names.map((name) => readMail(rawOf(name), context)));
    const documentation = readFileSync(join(FOLDER, '../../../docs/email.md'), 'utf8');
    const reasons = new Set(mails.map(({ reason }) => reason));
    const causes = new Set(mails.map(({ noAutoReply }) => noAutoReply));
    const unshown = mailReasonSchema.options.filter((reason) => !reasons.has(reason));
    expect(unshown).toEqual(['too_large', 'too_costly', 'parser_failure']);
    expect(noAutoReplyCauseSchema.options.filter((cause) => !causes.has(cause))).toEqual([]);
    for (const code of [...mailReasonSchema.options, ...noAutoReplyCauseSchema.options]) {
      expect(documentation).toContain(`\`${code}\``);
    }
  });

  it('has at least a hundred', () => {
    expect(names.length).toBeGreaterThanOrEqual(100);
  });
});

/** A mutation of a mail's bytes: what is cut, inserted or doubled, at a place given as a fraction of its length. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(200),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(
        '\r',
        '\n',
        '\r\n\r\n',
        '--',
        '--b1\r\n',
        ': ',
        '=?utf-8?B?',
        '<',
        '>',
        '"',
        '\\',
        '=',
        '\0',
        '\u001b$B',
      )
      .map((text) => Buffer.from(text, 'latin1')),
  ),
});

const mutate = (bytes: Buffer, { at, remove, insert }: { at: number; remove: number; insert: Uint8Array }): Buffer => {
  const place = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
};

describe('any bytes', () => {
  it('give a result of the promised shape, without a parser error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (name, mutations) => {
          const mail = await readMail(mutations.reduce(mutate, rawOf(name)), context);
          explainedMailSchema.parse(mail);
          mail.sanitisedHtml();
          mail.attachments.forEach((attachment, index) => {
            expect(mail.attachmentContent(index)).toHaveLength(attachment.bytes);
          });
          expect(mail.unreadable).not.toBe('parser_failure');
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('that are no mail give a result, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const mail = await readMail(bytes, context);
        explainedMailSchema.parse(mail);
        expect(mail.unreadable).not.toBe('parser_failure');
      }),
      { numRuns: 500 },
    );
  });
});
