import { describe, expect, it } from 'vitest';
import { readMail } from '../../../shared/mail/read-mail.ts';

const HEAD = 'From: Ann <ann@customer.example>\r\nTo: support@club.example\r\nSubject: Hello\r\n';
const PLAIN = `${HEAD}Content-Type: text/plain\r\n\r\n`;
const HTML = `${HEAD}Content-Type: text/html\r\n\r\n`;
const MEGA = 1_000_000;

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('');

/** Each takes minutes or all memory if a rule or library takes more than linear time on it. */
const BOMBS: Record<string, string> = {
  'blanks before a word': `${PLAIN}${' '.repeat(2 * MEGA)}x`,
  'lines that look like attributions': `${PLAIN}${`${'on '.repeat(120)}5 wrote:\n> a\n`.repeat(5000)}`,
  'lines that look like header blocks': PLAIN + 'From: a\nx\n'.repeat(200_000),
  'closing phrases': PLAIN + 'Best regards\nAnn\n\n'.repeat(100_000),
  'nested HTML': HTML + '<div>'.repeat(400_000),
  'table cells without end': `${HTML}<table border=1><tr>${'<td>'.repeat(70_000)}`,
  'wide spans': `${HTML}<table border=1>${'<tr><td colspan=1000 rowspan=1000>a'.repeat(8000)}`,
  'open script tags': `${HTML}${'x'.repeat(300_001)}${'<script '.repeat(200_000)}`,
  'nested multiparts': `${HEAD}${nested(5000)}x`,
  'multiparts in 10 MB': `${HEAD}${nested(24)}${`${'a'.repeat(70)}\r\n`.repeat(140_000)}`,
  'parts without end': `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(200_000)}`,
  'a body of the boundary': `${HEAD}Content-Type: multipart/mixed; boundary=${'-'.repeat(60)}\r\n\r\n${'-'.repeat(10 * MEGA)}`,
  'addresses without end': `To: ${'a:'.repeat(30_000)}\r\n`.repeat(20) + PLAIN,
  'encoded words without end': `Subject: ${'=?utf-8?Q?a?= '.repeat(35_000)}\r\n${PLAIN}`,
  'uuencoded files without end': PLAIN + 'begin 644 a\n#86)C\n'.repeat(100_000),
  'OpenPGP signatures without end': PLAIN + '-----BEGIN PGP SIGNATURE-----\n'.repeat(50_000),
  'alarms without end': `${HEAD}Content-Type: text/calendar\r\n\r\nBEGIN:VEVENT\n${'BEGIN:VALARM\n'.repeat(100_000)}`,
  'dashes before a bounce': `From: MAILER-DAEMON@mx.example\r\n${PLAIN}${`${'-'.repeat(300)}\n`.repeat(5000)}`,
  'addresses in a bounce': `From: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n\r\n${'a.'.repeat(MEGA)}@b`,
  'headers without end': 'X-A: b\r\n'.repeat(130_000) + PLAIN,
  'headers of many names without end': Array.from({ length: 130_000 }, (_, i) => `X-${i}: b\r\n`).join('') + PLAIN,
  'a header folded without end': `X-A: b\r\n${' c\r\n'.repeat(500_000)}${PLAIN}`,
  'blanks after base64': `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'SGVs\r\n'.repeat(200_000)}${'a '.repeat(5000)}`,
  'styles without end': HTML + '<p style="font: font-size:  opacity:000000 overflow : hidden">'.repeat(5000),
};

describe('a hostile mail', () => {
  it.each(Object.keys(BOMBS))(
    'with %s is still read',
    async (name) => {
      const mail = await readMail(Buffer.from(BOMBS[name] ?? ''), { ownAddresses: [] });
      mail.sanitisedHtml();
      expect(mail.unreadable).not.toBe('parser_failure');
    },
    30_000,
  );

  it('with a megabyte of headers before the relevant ones is read by those', async () => {
    const padding = Array.from({ length: 20_000 }, (_, i) => `X-Trace: ${i} ${'a'.repeat(40)}\r\n`).join('');
    const mail = await readMail(Buffer.from(`${padding}${PLAIN}The login fails.`), { ownAddresses: [] });
    expect(mail).toMatchObject({ kind: 'request', from: { address: 'ann@customer.example' }, cut: ['headers'] });
    expect(mail.text).toBe('The login fails.');
  });

  it('goes to a person if it is too large', async () => {
    const mail = await readMail(Buffer.alloc(43 * 1024 * 1024, 'a'), { ownAddresses: [] });
    expect(mail).toMatchObject({ kind: 'rejected', reason: 'too_large', unreadable: 'too_large' });
  });

  it('keeps nothing in its HTML that runs, loads or submits', async () => {
    const html = [
      ...[
        '<script>alert(1)</script>',
        '<p onclick="alert(1)" style="background:url(https://t.example)">Hi</p>',
        '<svg><script>1</script></svg>',
      ],
      ...[
        '<a href="javascript:alert(1)">a</a>',
        '<a href="https://ok.example">ok</a>',
        '<form action="https://t.example"><input name=x></form>',
      ],
      ...[
        '<img src="https://t.example/p.gif">',
        '<img src="data:image/svg+xml,x">',
        '<img src="cid:a@b">',
        '<iframe src="https://t.example"></iframe>',
      ],
      ...[
        '<link rel=stylesheet href="https://t.example/a.css">',
        '<style>p{}</style>',
        '<base href="https://t.example">',
        '<meta http-equiv=refresh content="0">',
      ],
    ].join('');
    const mail = await readMail(Buffer.from(HTML + html), { ownAddresses: [] });
    const sanitised = mail.sanitisedHtml() ?? '';
    expect(sanitised).not.toMatch(
      /script|onclick|style|svg|javascript|form|input|t\.example|data:|iframe|link |base|meta/,
    );
    expect(sanitised).toContain('<img src="cid:a@b" />');
    expect(sanitised).toContain('href="https://ok.example"');
  });

  it('shows no link in its text that would run or load something', async () => {
    const links = ['javascript:a', ' java\nscript:b', 'data:text/html,c', 'vbscript:d', 'cid:e', 'file:///f'];
    const html = [...links, 'https://ok.example/', 'mailto:ann@customer.example']
      .map((href) => `<p><a href="${href}">word</a></p>`)
      .join('');
    const { text } = await readMail(Buffer.from(HTML + html), { ownAddresses: [] });
    const shown = text.split('\n').filter((line) => line !== '');
    expect(shown).toEqual([...links.map(() => 'word'), 'word <https://ok.example/>', 'word <ann@customer.example>']);
  });
});
