import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAligned } from '../../../shared/mail/alignment.ts';
import { strictMailbox } from '../../../shared/mail/parse/strict-from.ts';
import { readMail } from '../../../shared/mail/read-mail.ts';

const AGENT = 'thabo.mokoena@club.example';
const EVIL = 'attacker@evil.example';
const rest = ['To: support@club.example', 'Subject: Hello', 'Message-ID: <m@evil.example>', '', 'Words.'];
const read = (...headers: string[]) =>
  readMail(Buffer.from([...headers, ...rest].join('\r\n'), 'latin1'), { ownAddresses: ['support@club.example'] });

describe('a sender that every parser reads alike', () => {
  it.each([
    AGENT,
    `<${AGENT}>`,
    `Thabo Mokoena <${AGENT}>`,
    `"Mokoena, Thabo" <${AGENT}>`,
    `"Thabo \\"T\\" Mokoena" <${AGENT}>`,
    `Thabo M. Mokoena <${AGENT}>`,
    `"${AGENT}" <${AGENT}>`,
    `=?utf-8?q?Mokoena=2C_Thabo?= <${AGENT}>`,
    `=?iso-8859-1?b?${Buffer.from('Mökoena, Thabo', 'latin1').toString('base64')}?= <${AGENT}>`,
    `=?utf-8?q?Thabo_M=C3=B6koena?= <${AGENT}>`,
    `${AGENT} (Thabo (at the club) Mokoena)`,
    `Thabo\r\n <${AGENT}>`,
    `Th\xe4bo <${AGENT}>`,
    AGENT.toUpperCase(),
  ])('%s', async (from) => {
    const mail = await read(`From: ${from}`);
    expect(mail.hasStrictFrom).toBe(true);
    expect(mail.from.address.toLowerCase()).toBe(AGENT);
  });

  it('may have a name with spaces and capitals, and a plus part', async () => {
    expect((await read("From: Ann <Ann.O'Brien+work@sub.customer.example>")).hasStrictFrom).toBe(true);
  });
});

const HOSTILE = [
  [`From: ${EVIL} [${AGENT}]`],
  [`From: [${AGENT}] <${EVIL}>`],
  [`From: ${AGENT} <${EVIL}>`],
  [`From: "${AGENT}" <${EVIL}`],
  [`From: <${EVIL}`],
  [`From: ${EVIL} <${AGENT}`],
  [`From: <${EVIL}> <${AGENT}>`],
  [`From: ${EVIL}, ${AGENT}`],
  [`From: ${AGENT}, ${EVIL}`],
  [`From: Team: ${AGENT};`],
  [`From: ${EVIL}: ${AGENT};`],
  [`From: <@evil.example:${AGENT}>`],
  [`From: ${AGENT};`],
  [`From: ${AGENT}(.evil.example)`],
  [`From: ${AGENT} (x).evil.example`],
  [`From: <${AGENT}(.evil.example)>`],
  [`From: (x)${AGENT}`],
  [`From: ${AGENT} (@evil.example)`],
  [`From: ${AGENT} (x\\) <${EVIL}>)`],
  [`From: x\r <${AGENT}>`],
  [`From: ${EVIL}\rFrom: ${AGENT}`],
  [`Subject: x\rFrom: ${EVIL}`, `From: ${AGENT}`],
  [`Subject: x\nFrom: ${AGENT}`],
  [`X: y\n\nFrom: ${EVIL}`, `From: ${AGENT}`],
  [`From: ${AGENT}\0 <${EVIL}>`],
  [`From: =?utf-8?q?thabo.mokoena=40club.example?=`],
  [`From: =?utf-8?q?=3Cthabo.mokoena=40club.example=3E?= <${EVIL}`],
  [`From: =?utf-8?b?${Buffer.from(`<${AGENT}>`).toString('base64')}?=`],
  [`From: =?utf-8?q?thabo.mokoena=40club.example=00?=@evil.example`],
  [`From: =?utf-8?b?${Buffer.from(`${EVIL}, `).toString('base64')}?= <${AGENT}>`],
  [`From: =?utf-8?q?=3C${EVIL.replace('@', '=40')}=3E?= <${AGENT}>`],
  [`From: =?utf-16be?b?${Buffer.from(`<${EVIL}>`, 'utf16le').swap16().toString('base64')}?= <${AGENT}>`],
  [`From: =?utf-7?q?attacker+AEA-evil.example?= <${AGENT}>`],
  [`From: "=?utf-8?q?attacker=40evil.example?=" <${AGENT}>`],
  [`From: "x\\" <${EVIL}>, \\"" <${AGENT}>`],
  [`From: "attacker\\"@evil.example" <${AGENT}>`],
  [`From: "<${EVIL}>" <${AGENT}>`],
  [`From: ${AGENT} (=?utf-8?q?=29_attacker=40evil.example?=)`],
  [`From: ${AGENT}`, `From: ${EVIL}`],
  [`From: ${EVIL}`, `FROM: ${AGENT}`],
  [`From : ${AGENT}`],
  [`Sender: ${AGENT}`],
  [`Reply-To: ${AGENT}`],
  [` From: ${AGENT}`],
  ['From evil Mon Mar  1 08:00:00 2027', `From: ${AGENT}`],
  [`X: y`, 'no header line', `From: ${AGENT}`],
  [`X: y`, ' ', `From: ${AGENT}`],
  [`From: thabo.mokoena @ club.example`],
  [`From: thabo.mokoena@(evil.example)club.example`],
  [`From: thabo.mokoena@club.example.`],
  [`From: thabo.mokoena@[127.0.0.1]`],
  [`From: thabo..mokoena@club.example`],
  [`From: mailto:${AGENT}`],
  [`From: 'thabo.mokoena@club.example'`],
  [`From: thabo.mo\xe2\x84\xaaoena@club.example`],
  [`From: thabo.mokoena@\xef\xbd\x83lub.example`],
  [`From: "Thabo <${AGENT}>" ${EVIL}`],
  [`From: (${AGENT}`],
  [`From: "${AGENT}`],
  [`From: Thabo <${AGENT}> on behalf of ${EVIL}`],
  // A Turkish capital with a dot, a dotless i, a soft hyphen and a joiner in the address.
  [`From: thabo.mokoena@cl\xc4\xb0b.example`],
  [`From: thabo.mokoena@clu\xc2\xadb.example`],
  [`From: thabo.mokoena\xe2\x80\x8d@club.example`],
  [`From: thabo.mokoena\xef\xbc\xa0club.example`],
  [`From: =?utf-8?q?thabo.mokoena?=@club.example`, `From: ${AGENT}`],
  [`From: ${EVIL} =?utf-8?q?=3C?=${AGENT}=?utf-8?q?=3E?=`],
  [`From: ;${AGENT}`],
  [`From: Undisclosed:;, ${AGENT}`],
  [`From: A: B: ${AGENT};;`],
  [`From: <${AGENT}>(`],
  [`From: <<${AGENT}>>`],
  [`From: <${AGENT}>>`],
  [`From: ${AGENT}\r`],
  [`From: ${AGENT}\x0b <${EVIL}>`],
  [`From: <>`, `Sender: ${AGENT}`],
];

describe('a sender that parsers may read differently is only for display', () => {
  it.each(HOSTILE.map((headers) => [headers.join('⏎'), headers] as const))('%s', async (_, headers) => {
    expect((await read(...headers)).hasStrictFrom).toBe(false);
  });

  it('in a mail whose lines end only in CR, or in UTF-16', async () => {
    const text = [`From: ${AGENT}`, ...rest].join('\r');
    for (const raw of [Buffer.from(text), Buffer.from(`\ufeff${text.replaceAll('\r', '\r\n')}`, 'utf16le')]) {
      expect((await readMail(raw, { ownAddresses: [] })).hasStrictFrom).toBe(false);
    }
  });

  it('and a trusted sender is in the header unchanged, outside quotes and comments', () => {
    const piece = fc.constantFrom(AGENT, EVIL, '<', '>', '"', '(', ')', '[', ']', ',', ':', ';', ' ', '\\', '@', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const header = pieces.join('');
        const address = strictMailbox(header);
        if (address === null) return;
        const unquoted = header.replace(/\\./g, '').replace(/"[^"]*"/g, '');
        // From the inside out, because comments can be nested.
        const plain = pieces.reduce((left) => left.replace(/\([^()]*\)/g, ''), unquoted);
        const bare = plain.match(/@/g) ?? [];
        expect(bare).toHaveLength(1);
        expect(header).toContain(address);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the domain of a signature or an envelope may stand for the one in From', () => {
  it.each([
    ['ann@customer.example', 'customer.example', true],
    ['ann@mail.customer.example', 'bounces@news.customer.example', true],
    ['ann@customer.co.uk', 'customer.co.uk', true],
    ['ann@customer.co.uk', 'other.co.uk', false],
    ['ann@one.github.io', 'two.github.io', false],
    ['ann@customer.example', 'notcustomer.example', false],
    ['ann@customer.example', 'customer.example.evil.example', false],
    ['ann@customer.example', '', false],
    ['Ann@CUSTOMER.example', '<b@customer.EXAMPLE>', true],
  ])('%s and %s: %s', (from, other, aligned) => {
    expect(isAligned(from, other)).toBe(aligned);
  });

  it('by SES’s verdict, and by no other’s', async () => {
    const from = 'From: ann@customer.example';
    const signature = (domain: string) => `DKIM-Signature: v=1; a=rsa-sha256; d=${domain}; s=k; b=x`;
    const found = (words: string) => `Authentication-Results: amazonses.com;\r\n ${words}`;
    const signers = async (...headers: string[]) => (await read(...headers, from)).signedBy;
    expect(await signers(signature('customer.example'))).toEqual(['customer.example']);
    expect(await signers(signature('customer.example'), signature('sender.example'))).toEqual([]);
    expect(await signers(found('spf=pass; dkim=pass header.i=@customer.example; dmarc=none'))).toEqual([
      'customer.example',
    ]);
    expect(
      await signers(found('dkim=fail header.i=@customer.example;'), found('dkim=pass header.i=@customer.example')),
    ).toEqual([]);
    expect(await signers('Authentication-Results: evil.example; dkim=pass header.d=customer.example')).toEqual([]);
    expect(
      await signers(
        found('spf=pass (x; dkim=pass header.i=@customer.example;) smtp.mailfrom="; dkim=pass header.i=@a.example"'),
      ),
    ).toEqual([]);
  });
});
