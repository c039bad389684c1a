import { describe, expect, it } from 'vitest';
import { rendered } from '../../../functions/publish-articles/pages/markdown.ts';
import { shippedArticles } from '../../../shared/config/articles.ts';
import { articleFaults } from '../../../shared/domain/knowledge/flow-faults.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { brandSchema } from '../../../shared/schemas/configuration/brand.ts';
import { helpSite, publishedAs } from '../../kit/help-site.ts';

const ORGANISATIONS = ['club', 'marketplace'];
const textOf = (files: Map<string, { body: string }>) =>
  [...files].map(([path, { body }]) => `${path}\n${body}`).join('\n');

const article = (id: string, more: object) =>
  publishedAs({
    organisation: 'club',
    id,
    language: 'en',
    content: articleContentSchema.parse({
      title: id,
      summary: id,
      body: `Words of ${id}.`,
      category: 'account',
      ...more,
    }),
  });

const BASE = 'https://help.example/club';

describe('an organisation’s logo', () => {
  const shown = (html = '') => /<img class="logo" src="([^"]*)" alt="">/.exec(html)?.[1];
  it('is next to its name on every page, one per organisation', () => {
    const [club, marketplace] = ORGANISATIONS.map((id) => shown(helpSite(id).get('index.html')?.body));
    expect(club).toMatch(/^data:image\/png;base64,/);
    expect(marketplace).toMatch(/^data:image\/png;base64,/);
    expect(marketplace).not.toBe(club);
  });

  it('is a small PNG or WebP image, by its content, and nothing executable', () => {
    const logo = (url: string) => brandSchema.safeParse({ colour: '#0b5d4e', logo: url }).success;
    expect(logo('data:image/png;base64,iVBORw0KGgoAAAAN')).toBe(true);
    expect(logo('data:image/webp;base64,UklGRkoAAABXRUJQ')).toBe(true);
    for (const url of [
      ...[
        'data:image/svg+xml;base64,PHN2Zz4=',
        'https://club.example/logo.png',
        'javascript:alert(1)',
        'data:text/html,x',
        '',
      ],
      ...[
        'data:image/png;base64,PHN2Zz4=',
        'data:image/png;base64,iVBORw0KGgo"><script>',
        `data:image/png;base64,iVBORw0KGgo${'A'.repeat(13_000)}`,
      ],
    ])
      expect(logo(url), url.slice(0, 40)).toBe(false);
  });
});

describe('the articles of the demo', () => {
  it('are twelve per organisation, with two flows, and every path leads to an end', () => {
    for (const name of ORGANISATIONS) {
      const own = shippedArticles().filter(
        ({ organisation, language, content }) =>
          organisation === name && language === 'en' && content.audience === 'public',
      );
      expect(own).toHaveLength(12);
      expect(own.filter(({ content }) => content.kind === 'troubleshooting_flow')).toHaveLength(2);
    }
    for (const { id, content } of shippedArticles()) expect(articleFaults(content), id).toEqual([]);
  });
});

describe.each(ORGANISATIONS)('the help centre of the %s', (organisation) => {
  const files = helpSite(organisation);
  const base = `https://help.example/${organisation}/`;

  it('has links that lead somewhere', () => {
    for (const [path, { body, type }] of files) {
      if (!type.startsWith('text/html')) continue;
      const here = new URL(path.replace(/index\.html$/, ''), base);
      for (const [, link = ''] of body.matchAll(/<a [^>]*?href="([^"#]+)"/g)) {
        const { href } = new URL(link, here);
        // The portal's page serves every address of its own.
        if (!href.startsWith(base) || href.startsWith(`${base}requests/`)) continue;
        expect(files.has(`${href.slice(base.length)}index.html`), `${path}: ${link}`).toBe(true);
      }
    }
  });

  it('runs no inline script and has no inline style', () => {
    for (const [path, { body, type }] of files) {
      if (!type.startsWith('text/html')) continue;
      expect(body.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, ''), path).not.toMatch(
        /<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style/,
      );
    }
  });

  it('is small: every page under 40 KB, its index too', () => {
    for (const [path, { body }] of files) expect(body.length, path).toBeLessThan(40_000);
  });
});

describe('hidden articles', () => {
  const hidden = ['customers', 'providers', 'internal'].map((audience) => article(`secret-${audience}`, { audience }));
  const files = helpSite('club', [article('open', {}), ...hidden]);

  it('are in no page, list, search, site map or address', () => {
    expect(textOf(files)).toContain('Words of open');
    expect(textOf(files)).not.toMatch(/secret-/);
  });
});

describe('an article in another language', () => {
  const open = article('open', {});
  const german = { ...open, article: { ...open.article, language: 'de' } };

  it('is marked if it isn’t in the reader’s language', () => {
    const other = article('other', {});
    const files = helpSite('club', [open, other, { ...german, isStale: true }]);
    expect(files.get('de/articles/other/index.html')?.body).toMatch(/noch nicht in Ihrer Sprache.*Englisch/);
    expect(files.get('de/articles/open/index.html')?.body).toMatch(/möglicherweise veraltet/);
    expect(files.get('en/articles/open/index.html')?.body).toContain('hreflang="de"');
  });
});

/** Every element of our documents is closed correctly, and special characters are escaped. */
const isWellFormed = (xml: string): boolean => {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(body)) return false;
  for (const [, end, name = '', alone] of body.matchAll(/<(\/?)([\w:]+)(?:\s[\w:]+="[^"<]*")*(\/?)>/g)) {
    if (end ? open.pop() !== name : !alone && open.push(name) > 3) return false;
  }
  return open.length === 0 && body.replaceAll(/<\/?[\w:]+(?:\s[\w:]+="[^"<]*")*\/?>/g, '').search('[<>]') === -1;
};

describe('for search engines', () => {
  it.each(ORGANISATIONS)('has one address per page, and a site map of exactly these pages: %s', (organisation) => {
    const base = `https://help.example/${organisation}`;
    const files = helpSite(organisation, undefined, undefined, base);
    const map = files.get('sitemap.xml')?.body ?? '';
    expect(isWellFormed(map)).toBe(true);
    const listed = [...map.matchAll(/<url><loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
    expect(listed.length).toBe(map.split('<url>').length - 1);
    for (const address of listed) {
      const page = files.get(`${address.slice(base.length + 1)}index.html`)?.body ?? '';
      expect([...page.matchAll(/<link rel="canonical" href="([^"]*)">/g)].map(([, href]) => href)).toEqual([address]);
    }
    const articles = [...files.keys()].filter((path) => /\/articles\/.*\.html$/.test(path));
    const canonical = articles.filter((path) => files.get(path)?.body.includes(`href="${base}/${path.slice(0, -10)}"`));
    expect(canonical.every((path) => listed.includes(`${base}/${path.slice(0, -10)}`))).toBe(true);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('Markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.example)',
    '![x](https://evil.example/pixel.gif)',
    '![x](image:../../secret.png)',
    '![x](image:0123456789abcdef0123456789abcdef-1x1.svg)',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '<iframe src="https://evil.example"></iframe>',
    '[x](https://a.example "onmouseover=alert(1)")',
    '<https://a.example/"onclick="alert(1)>',
    '<style>*{display:none}</style>',
    '<a href="javascript:alert(1)">x</a>',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '[x](javascript&#58;alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](/\\evil.example)',
    '[x](\\\\evil.example)',
    '[x](vbscript:msgbox(1))',
    '[x](https:evil.example)',
    '<form action=https://evil.example><input name=body></form>',
    '# x {#main onclick=alert(1)}',
    '<h2 id="query" name="body">x</h2>',
    '<div style="position:fixed;inset:0">x</div>',
    '| a |\n| - |\n| <svg onload=alert(1)> |',
    '```html\n<script>alert(1)</script>\n```',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
  ])('of hostile text runs and loads nothing: %s', (source) => {
    const { text } = rendered(source, { images: '/club/images' });
    const elements = [...text.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag).join(' ');
    expect(elements).not.toMatch(
      /<(script|img|iframe|style|object|embed|form|svg|input|div)|\s(on\w+|id|name|style|class)="|(java|vb)script|data:|="[\\/]{2}|="\/\\/i,
    );
  });

  it.each([
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='alert(1)`,
    '</title><svg onload=alert(1)>',
    '<!--',
    '{{alert(1)}}',
    '\u2028</textarea>',
  ])('stays text in any field of an article: %s', (hostile) => {
    const step = (text: string) => ({ id: 'a', text, answers: [{ label: text, next: 'end' }] });
    const texts = (text: string) => ({
      ...{ title: `A ${text}`, summary: text, keywords: [text], kind: 'troubleshooting_flow' },
      flow: { steps: [step(text), { id: 'end', text, ends: 'ask_us' }] },
    });
    const videos = (text: string) => ({
      ...{ title: text, summary: text, body: 'x', kind: 'tutorial' },
      video: { url: 'https://www.youtube-nocookie.com/embed/abc', transcript: text },
    });
    const tagsOf = (text: string): string[] => {
      const files = helpSite('club', [article('one', texts(text)), article('two', videos(text))], undefined, BASE);
      return [...files].flatMap(([path, { body, type }]) =>
        type.startsWith('text/html')
          ? [...body.matchAll(/<[/a-z!](?:"[^"]*"|[^">])*>/gi)].map(
              ([tag]) => `${path} ${tag.replaceAll(/"[^"]*"/g, '')}`,
            )
          : [],
      );
    };
    expect(tagsOf(hostile)).toEqual(tagsOf('x'));
  });

  it('shows only images of the site, with their descriptions, which can’t become attributes', () => {
    const { text } = rendered('![The "menu" <b> onload=x](image:0123456789abcdef0123456789abcdef-20x10.png)', {
      images: '/club/images',
    });
    expect(text).toBe(
      '<p><img src="/club/images/0123456789abcdef0123456789abcdef-20x10.png" alt="The &quot;menu&quot; &lt;b&gt; onload=x" width="20" height="10" loading="lazy" /></p>\n',
    );
  });

  it('is readable: headings, lists, tables, links', () => {
    const { text } = rendered('# One\n\n1. a\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n[there](../other/)', {
      images: '/club/images',
    });
    expect(text).toMatch(/<h2>One<\/h2>[\s\S]*<ol>[\s\S]*<th scope="col">x<\/th>[\s\S]*<a href="\.\.\/other\/">/);
  });
});

describe('a troubleshooting flow', () => {
  const content = (steps: object[]) =>
    articleContentSchema.parse({ kind: 'troubleshooting_flow', title: 'x', summary: 'x', flow: { steps } });
  const end = { id: 'end', text: 'x', ends: 'solved' };
  const to = (id: string, ...next: string[]) => ({
    id,
    text: 'x',
    answers: next.map((each) => ({ label: each, next: each })),
  });

  it('is published with its lines and links, for use on other pages; a hidden one isn’t', () => {
    const steps = [
      {
        id: 'a',
        text: 'Try **this**:\n\n- [Reset](../reset/) it & [call](tel:123)\n- [x](https://a.example/?b=1&c=2 "t")',
        answers: [{ label: 'Done', next: 'end' }],
      },
      { id: 'end', text: '[x](javascript:alert(1)) <b>', ends: 'solved' },
    ];
    const kind = { kind: 'troubleshooting_flow', flow: { steps } };
    const hidden = article('hidden', { ...kind, audience: 'internal' });
    const files = helpSite('club', [article('slow', kind), hidden], undefined, 'https://help.example/club');
    expect([...files.keys()].filter((path) => path.startsWith('en/flows/'))).toEqual(['en/flows/slow.json']);
    expect(JSON.parse(files.get('en/flows/slow.json')?.body ?? '')).toMatchObject({
      title: 'slow',
      steps: [
        {
          id: 'a',
          text: 'Try this:\n• [Reset](https://help.example/club/en/articles/reset/) it & call\n• [x](https://a.example/?b=1&c=2)',
          answers: [{ label: 'Done', next: 'end' }],
        },
        { id: 'end', text: '[x](javascript:alert(1)) <b>', ends: 'solved' },
      ],
    });
  });

  it.each([
    ['a circle', [to('a', 'b'), to('b', 'a', 'end'), end], /back to this step/],
    ['a step out of reach', [to('a', 'end'), to('b', 'end'), end], /no way from the first step/],
    ['an answer that leads nowhere', [to('a', 'gone', 'end'), end], /no step gone/],
    ['a step without an end', [to('a', 'b'), { id: 'b', text: 'x' }], /answers or ends/],
    ['two steps with the same name', [to('a', 'end'), end, end], /same id/],
  ])('is refused for %s', (_what, steps, message) => {
    expect(articleFaults(content(steps)).map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
  });

  it('may have paths that meet again', () => {
    expect(articleFaults(content([to('a', 'b', 'c'), to('b', 'end'), to('c', 'end'), end]))).toEqual([]);
  });
});
