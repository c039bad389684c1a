import { THANKS, WHY } from '../../../shared/domain/knowledge/paths.ts';
import { readersReasonSchema, VIDEO_HOSTS } from '../../../shared/schemas/articles.ts';
import {
  articlePath,
  articlesFor,
  homePath,
  languageName,
  localeOf,
  type Say,
  type Site,
  type SiteArticle,
  sayIn,
} from '../site/site.ts';
import { flowSteps } from './flow-steps.ts';
import { type Html, html } from './html.ts';
import { page, searchForm } from './layout.ts';
import { plain, rendered } from './markdown.ts';

const MAX_RELATED = 4;

const video = (site: Site, say: Say, { url, transcript }: { url: string; transcript: string }): Html => {
  const host = VIDEO_HOSTS.find((known) => URL.parse(url)?.hostname === known) ?? '';
  return html`<section class="video">
<p class="soft">${say('video.consent', { host })}</p>
<p><a class="button" href="${url}" data-video="${url}" rel="noopener noreferrer">${say('video.play')}</a></p>
<details><summary>${say('video.transcript')}</summary>${rendered(transcript, site)}</details>
</section>`;
};

/** The address for readers' answers. Only members can answer about an article for members. */
const helpedPath = ({ organisation }: Site, { id, language, version, content }: SiteArticle): string => {
  const asked = `language=${language}&version=${version}`;
  return content.audience === 'public'
    ? `/help/${organisation.id}/articles/${id}/helped?${asked}`
    : `/portal/articles/${id}/helped?${asked}&organisation=${organisation.id}`;
};

const helped = (site: Site, say: Say, article: SiteArticle): Html => html`
<form class="helped" method="post" action="${site.api}${helpedPath(site, article)}">
<fieldset><legend>${say('helped.ask')}</legend>
<div class="row"><button name="helped" value="yes">${say('helped.yes')}</button>
<button name="helped" value="no">${say('helped.no')}</button></div></fieldset>
<p class="thanks" id="${THANKS}">${say('helped.thanks')}</p>
<p class="said" role="status" data-thanks="${say('helped.thanks')}" data-failed="${say('helped.failed')}"></p>
</form>
<form class="helped why" id="${WHY}" method="post" action="${site.api}${helpedPath(site, article)}" tabindex="-1">
<input type="hidden" name="helped" value="no"><input type="hidden" name="counted" value="no">
<fieldset><legend>${say('helped.why')}</legend>
${readersReasonSchema.options.map(
  (reason) => html`<label><input type="radio" name="reason" value="${reason}"> ${say(`helped.${reason}`)}</label>`,
)}
<button>${say('helped.send')}</button></fieldset>
</form>`;

const related = (site: Site, say: Say, language: string, article: SiteArticle): Html | null => {
  const { category } = article.content;
  const others = articlesFor(site, language)
    .filter(({ id, content }) => id !== article.id && category !== null && content.category === category)
    .slice(0, MAX_RELATED);
  if (others.length === 0) return null;
  return html`<section><h2>${say('related')}</h2><ul class="articles">${others.map(
    ({ id, content }) =>
      html`<li><a href="${site.base}/${articlePath(language, id)}">${content.title}</a><p>${content.summary}</p></li>`,
  )}</ul></section>`;
};

/** Structured data (schema.org): an FAQ's question and answer, or an article. */
const dataOf = (site: Site, { language, content, publishedAt }: SiteArticle): object => {
  const about = { '@context': 'https://schema.org', inLanguage: language };
  if (content.kind !== 'faq') {
    return {
      ...about,
      '@type': 'TechArticle',
      headline: content.title,
      description: content.summary,
      dateModified: publishedAt,
      publisher: { '@type': 'Organization', name: site.organisation.name },
    };
  }
  const answer = { '@type': 'Answer', text: plain(content.body) };
  return {
    ...about,
    '@type': 'FAQPage',
    mainEntity: [{ '@type': 'Question', name: content.title, acceptedAnswer: answer }],
  };
};

/** An article for readers of a language. Text in another language is marked. */
export const articlePage = (site: Site, language: string, article: SiteArticle): string => {
  const say = sayIn(site, language);
  const { content } = article;
  const category = content.category === null ? null : site.categoryName(language, content.category);
  const date = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(article.publishedAt));
  const isForeign = article.language !== language;
  const isPublic = content.audience === 'public';
  const first = languageName(site.organisation.language, language);
  const alternates = site.articles
    .filter(({ id }) => id === article.id)
    .map((each) => ({ language: each.language, path: articlePath(each.language, each.id) }));
  const main = html`${searchForm(site, language, say, false)}
<nav aria-label="${say('home')}" class="crumbs"><a href="${site.base}/${homePath(language)}">${say('home')}</a>${
    category === null ? null : html` <span aria-hidden="true">/</span> <span>${category}</span>`
  }</nav>
${isForeign ? html`<p class="note">${say('fallback', { language: languageName(article.language, language) })}</p>` : null}
${article.isStale ? html`<p class="note">${say('stale', { language: first })}</p>` : null}
<article${isForeign ? html` lang="${article.language}"` : null}>
<h1>${content.title}</h1>
<p class="lead">${content.summary}</p>
${content.video ? video(site, say, content.video) : null}
${content.body ? rendered(content.body, site) : null}
${content.flow ? flowSteps(site, say, content.flow) : null}
</article>
<p class="soft">${say('updated', { date })}</p>
${helped(site, say, article)}
${related(site, say, language, article)}`;
  const path = articlePath(isForeign ? article.language : language, article.id);
  return page(site, {
    language,
    path,
    title: content.title,
    description: content.summary,
    main,
    alternates,
    ...(isPublic ? { data: dataOf(site, article) } : { isIndexed: false }),
  });
};
