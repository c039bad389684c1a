import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeHtml } from '../../../shared/mail/html/html-safe.ts';

/** Each tries to run, load or submit something, or to look different to the sanitiser and to a browser. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<SCRIPT SRC=//t.example/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img/src="x"/onerror="alert(1)">',
  '<img src="https://t.example/p.gif" srcset="https://t.example/2.gif 2x">',
  '<img src="cid:a@b" srcset="https://t.example/2.gif 2x" onload=alert(1) style="background:url(https://t.example)">',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<img src="//t.example/p.gif">',
  '<img src="cid:a" longdesc="https://t.example" usemap="#m">',
  '<picture><source srcset="https://t.example/a.webp"><img src="https://t.example/a.png"></picture>',
  '<svg onload=alert(1)><script>alert(1)</script><image href="https://t.example/a.png"/></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<textarea></textarea><script>alert(1)</script>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><p title="</xmp><script>alert(1)</script>"></xmp>',
  '<plaintext><script>alert(1)</script>',
  '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<iframe src="https://t.example"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://t.example/x.swf"></object><embed src="https://t.example/x.swf"><applet code=x></applet>',
  '<form action="https://t.example"><input name=password><button formaction="javascript:alert(1)">Go</button></form>',
  '<link rel=stylesheet href="https://t.example/a.css"><link rel=prefetch href="https://t.example">',
  '<style>@import "https://t.example/a.css"; p { background: url(https://t.example/p.gif) }</style>',
  '<p style="background-image:url(https://t.example/p.gif);behavior:url(x.htc)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<body background="https://t.example/p.gif" onload="alert(1)">',
  '<table background="https://t.example/p.gif"><tr><td background="https://t.example/p.gif" align="left">x</td></tr></table>',
  '<base href="https://t.example/">',
  '<meta http-equiv="refresh" content="0;url=https://t.example">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAvA\tScRiPt:alert(1)">x</a>',
  '<a href="&#106;avascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a><a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//t.example" ping="https://t.example/ping" onclick=alert(1)>x</a>',
  '<audio src="https://t.example/a.mp3" autoplay></audio><video poster="https://t.example/p.png"></video>',
  '<bgsound src="https://t.example/a.wav"><frameset><frame src="https://t.example"></frameset>',
  '<marquee onstart=alert(1)>x</marquee><details open ontoggle=alert(1)>x</details>',
  '<input type=image src="https://t.example/p.gif"><isindex action=javascript:alert(1)>',
  '<!--[if mso]><img src="https://t.example/p.gif"><![endif]--><!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]><?xml-stylesheet href="https://t.example/a.xsl"?>',
  '<p title="a&quot;><script>alert(1)</script>">x</p>',
  '<a title=\'"><img src=x onerror=alert(1)>\' href="https://ok.example">x</a>',
  '<div id="document" name="cookie" class="x" contenteditable>x</div>',
  '<font face="x" color="red"><p></font></p><b><i></b></i>',
  '<p>\u0000<\u0000script>alert(1)</script>',
  '<ſcript>alert(1)</ſcript>',
  '<custom-element onclick=alert(1)>x</custom-element>',
] as const;

const TAGS =
  'p|div|span|br|hr|blockquote|pre|code|h[1-6]|b|strong|i|em|u|s|del|ins|sub|sup|small|font|center|ul|ol|li|dl|dt|dd|a|img|table|caption|thead|tbody|tfoot|tr|td|th';
const ATTRIBUTES =
  'href="(?:https?:|mailto:|tel:)[^"<>]*"|src="cid:[^"<>]*"|(?:title|alt)="[^"<>]*"|(?:width|height|colspan|rowspan|align|start|type)="[^"<>]*"|rel="noopener noreferrer nofollow"|target="_blank"|(?:name)="[^"<>]*"|(?:title|alt|width|height|colspan|rowspan|align|start|type)';

/**
 * The only HTML allowed: these tags, none of which changes how a browser parses on (as script, style, textarea, svg or
 * math do), with these attributes in quotes, and text without a `<`. Any parser finds the same in it.
 */
const SAFE = new RegExp(`^(?:<(?:/(?:${TAGS})|(?:${TAGS})(?: (?:${ATTRIBUTES}))*(?: /)?)>|[^<>])*$`, 'iu');

const expectSafe = (html: string): void => {
  const safe = safeHtml(html);
  expect(SAFE.test(safe), safe).toBe(true);
  // Sanitising it again reveals nothing new.
  expect(SAFE.test(safeHtml(safe)), safe).toBe(true);
};

describe('HTML for display', () => {
  it.each(HOSTILE)('has nothing that runs or loads: %s', (html) => {
    expectSafe(html);
    expectSafe(`<div>Hello</div>${html}<p>Bye</p>`);
  });

  it('has nothing that runs or loads, however such pieces are combined, cut and nested', () => {
    const piece = fc.constantFrom<string>(
      ...HOSTILE,
      'text & more',
      '<',
      '>',
      '"',
      "'",
      '<p>',
      '</p>',
      '<!--',
      '-->',
      '=',
      '/',
    );
    const cut = fc.tuple(piece, fc.nat(60), fc.nat(60)).map(([text, from, length]) => text.slice(from, from + length));
    const mixed = fc.array(fc.oneof(piece, cut), { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(mixed, expectSafe), { numRuns: 400 });
  });

  it('keeps what people write: emphasis, lists, tables, links, and the mail’s inline images', () => {
    const html =
      '<p>Hello <b>you</b></p><ul><li>One</li></ul><table><tr><td colspan="2">x</td></tr></table>' +
      '<a href="https://ok.example/?a=1&amp;b=2">here</a><img src="cid:screen@a" alt="Screen" width="20" />';
    expect(safeHtml(html)).toBe(
      html.replace('<a href', '<a href').replace('">here', '" rel="noopener noreferrer nofollow" target="_blank">here'),
    );
  });
});
