import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../shared/mail/html/html-text.ts';

const read = (html: string): string => htmlToText(html, new Map([['lamp@x', 'lamp.png']]));

describe('HTML is read as a person would read it:', () => {
  it.each<[string, string, string]>([
    ['blanks collapse', 'a <b> b</b>\n\n c&nbsp;d', 'a b c d'],
    [
      'paragraphs are separated by blank lines, lines by line ends',
      '<p>a</p><p>b</p><div>c</div><div>d</div>',
      'a\n\nb\n\nc\nd',
    ],
    ['headings keep their case', '<h1>My order</h1>text', 'My order\n\ntext'],
    ['lists, also in lists', '<ul><li>a<ol start=9><li>b<li>c</ol><li>d</ul>', '- a\n  9.  b\n  10. c\n- d'],
    ['lettered lists', '<ol type=A start=26><li>a<li>b</ol>', 'Z.  a\nAA. b'],
    ['quotations', '<blockquote>a<blockquote>b<br>c</blockquote></blockquote>', '> a\n>\n> > b\n> > c'],
    ['a link shows its target', '<a href="https://a.example/x">a <b>b</b></a>.', 'a b <https://a.example/x>.'],
    ['unless its text is the target', '<a href="https://a.example">https://a.example</a>', 'https://a.example'],
    ['or the target is on the page', '<a href="#top">up</a>', 'up'],
    ['a link without text', '<a href="mailto:a@b.example"></a>', 'a@b.example'],
    ['preformatted text', '<pre>a\n  b <a href="https://a.example">c</a></pre>', 'a\n  b c <https://a.example>'],
    ['styles may keep line ends', '<p style="white-space: pre-wrap">a\n  b</p>c', 'a\n  b\n\nc'],
    ['also where blanks collapse', '<div style="White-Space:pre-line!important">a  b\n c</div>', 'a b\nc'],
    ['within a line', 'a <span style="white-space:pre">b\nc</span> d', 'a b\nc d'],
    [
      'by class, id and element',
      '<style>@media all{p.x, i{white-space:break-spaces}} #y{color:red;white-space:pre-line}</style><p class="z x">a\nb</p><div id=y>c\nd</div><i>e\nf</i>',
      'a\nb\n\nc\nd\ne\nf',
    ],
    [
      'unless an inner element has another style',
      '<pre>a\nb<p style="white-space:normal">c\nd</p></pre>',
      'a\nb\n\nc d',
    ],
    ['in fields', '<textarea>\na\nb</textarea>', 'a\nb'],
    ['in listings', '<listing>a\nb</listing><xmp>c\nd</xmp>', 'a\nb\n\nc\nd'],
    [
      'own text that is indented',
      '<blockquote style="margin:0 0 0 40px;border:none">a<br>b</blockquote>',
      '    a\n    b',
    ],
    [
      'a border on the left marks a quotation',
      '<blockquote style="margin-left:40px;border-left:1px solid">a</blockquote>',
      '> a',
    ],
    ['a rule', 'a<hr>b', `a\n\n${'-'.repeat(40)}\n\nb`],
    ['images of the mail', 'a <img src="cid:lamp@x"> b', 'a [image: lamp.png] b'],
    ['images from elsewhere', '<img src="https://t.example/l.gif" alt="Our  logo">', 'Our logo'],
    ['no tracking pixel', 'a<img src="https://t.example/p.gif" alt=p width=1 height=1>', 'a'],
    ['no script, style or title', '<title>t</title><script>a<b</script><style>p{}</style>b', 'b'],
    ['text before and after the body', 'x<body>a</body>y', 'xay'],
    [
      'text around a whole document, as some clients quote',
      '<body><p>a</p><blockquote><!doctype html><html><head><title>t</title><style>p{}</style></head><body><p>b</p></body></html></blockquote><p>c</p></body>',
      'a\n\n> b\n\nc',
    ],
    ['a document after the first one', '<html><body>a</body></html><html><body>b</body></html>', 'ab'],
    ['the content of an unclosed head', '<html><head><title>t</title><meta charset=utf-8><p>a</p><p>b', 'a\n\nb'],
    ['tables without a border, one line per row of short cells', '<table><tr><td>a<td>b<tr><td>c</table>', 'a  b\nc'],
    [
      'layout tables, cell after cell',
      '<table><tr><td>a<table><tr><td>x</table><td>b<tr><td>c</table>',
      'a\nx\n\nb\nc',
    ],
    [
      'data in columns, with spans',
      '<table><tr><th>Item<th>Price<tr><td rowspan=2>Lamp<td>5<tr><td>6<tr><td colspan=2>all in all eleven</table>',
      'Item  Price\nLamp  5\n      6\nall in all eleven',
    ],
    [
      'long texts in columns are wrapped',
      `<table border=1><tr><td>${'word '.repeat(16)}<td>b</table>`,
      `${'word '.repeat(12)} b\nword word word word`,
    ],
  ])('%s', (_, html, text) => {
    expect(read(html)).toBe(text);
  });
});

const TAGS = ['div', 'p', 'b', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'tr', 'td', 'th', 'h2', 'center'];
const WORDS = ['one', 'two three', '&amp;', '&#x263a;', ' ', '\n', '<br>', '<hr>', '<wbr>', '<!-- c -->'];

const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...WORDS),
    fc
      .tuple(fc.constantFrom(...TAGS), fc.array(tie('markup'), { maxLength: 4 }))
      .map(([tag, inner]) => `<${tag} border=1>${inner.join('')}</${tag}>`),
  ),
}));

describe('any markup', () => {
  it('loses no word outside tables, and no line of the text ends in spaces', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const text = read(html);
        const wordsOf = (given: string) => given.match(/one|two|three|[&☺]/g) ?? [];
        const written = html
          .replaceAll('&amp;', '&')
          .replaceAll('&#x263a;', '☺')
          .replace(/<[^>]*>/g, ' ');
        if (!html.includes('<table')) expect(wordsOf(text)).toEqual(wordsOf(written));
        expect(text).not.toMatch(/[ \t]$|\n{3}/m);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['Infinity', '1e400', 'x', ''])('counts a list that starts at %j from one', (start) => {
    expect(read(`<ol type=a start="${start}"><li>one<li>two</ol>`)).toBe('a. one\nb. two');
  });

  it.each([
    ['nested', (inner: string) => `${'<div>\n'.repeat(1000)}${inner}${'</div>\n'.repeat(1000)}`],
    ['long', (inner: string) => `${inner}<div style="${'color:red;'.repeat(40_000)}"></div>`],
  ])('keeps words and paragraphs apart in HTML too %s to be parsed', (_, around) => {
    const inner =
      '<p>The lift stops.</p>\n<p>Floor<br>three</p><div>Door <b>A</b></div><table><tr><td>Key<td>7</table>';
    expect(read(around(inner)).trim()).toBe('The lift stops.\n\nFloor\nthree\n\nDoor A\nKey 7');
  });

  it.each([
    ['quotations', `${'<blockquote>'.repeat(199)}${'a<br>'.repeat(50_000)}`],
    ['lists', `${'<ul><li>'.repeat(99)}${'a<br>'.repeat(50_000)}`],
    [
      'columns',
      `<table border=1>${`<tr>${'<td>a</td>'.repeat(40)}</tr>`}<tr><td colspan=20><td>${'a<br>'.repeat(40_000)}`,
    ],
    ['wide words', `<table border=1><tr><td>${'a'.repeat(200_000)}<td>b${'<tr><td>a<td>b'.repeat(300)}</table>`],
  ])('with deep or wide %s gives a text of bounded size', (_, html) => {
    const text = read(html);
    expect(text).toContain('a');
    expect(text.length).toBeLessThan(html.length * 20);
  });
});
