import { uptimeShare } from '../../../shared/domain/insight/units.ts';
import type { PastOutage, PlannedWindow, ServiceState, Status } from '../../../shared/domain/monitoring/status.ts';
import { type Instant, millisecondsOf } from '../../../shared/schemas/primitives.ts';
import { localeOf, type Say, type Site, sayIn, statusPath } from '../site/site.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** The status page, readable without script. */

type Words = {
  say: Say;
  at: (instant: Instant) => string;
  /** A day once, where both ends are on it. */
  between: (from: Instant, to: Instant) => string;
  /** The organisation's time zone, which every time on the page is in. */
  zone: string;
  month: (month: string) => string;
  percent: (share: number) => string;
};

const MINUTE = 60_000;

const wordsIn = (site: Site, language: string): Words => {
  const { timeZone } = site.organisation;
  const instants = new Intl.DateTimeFormat(localeOf(language), { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const months = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const zones = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'longGeneric' });
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const percents = new Intl.NumberFormat(localeOf(language), { style: 'percent', ...digits });
  return {
    say: sayIn(site, language),
    at: (instant) => instants.format(millisecondsOf(instant)),
    between: (from, to) => instants.formatRange(millisecondsOf(from), millisecondsOf(to)),
    zone: zones.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    percent: (share) => percents.format(uptimeShare(share)),
    month: (month) => months.format(Date.parse(`${month}-01`)),
  };
};

const state = (say: Say, of: ServiceState): Html => html`<span class="state ${of}">${say(`status.${of}`)}</span>`;

const services = ({ services: all }: Status, { say, month, percent }: Words): Html => html`<section>
<h2 id="services">${say('status.services')}</h2>
<ul class="services">${all.map(
  ({ name, state: now, months }) => html`<li><h3>${name}</h3>${state(say, now)}
<dl>${months.map(
    ({ month: of, share }) =>
      html`<div><dt>${month(of)}</dt><dd>${share === null ? say('status.no_data') : percent(share)}</dd></div>`,
  )}</dl></li>`,
)}</ul><p class="soft">${say('status.uptime_means')}</p></section>`;

const planned = (windows: readonly PlannedWindow[], { say, between }: Words): Html => html`<section>
<h2>${say('status.planned')}</h2>
${
  windows.length === 0
    ? html`<p>${say('status.none_planned')}</p>`
    : html`<ul class="events">${windows.map(
        ({ title, services: of, from, to }) =>
          html`<li><b>${title}</b><br>${of.join(', ')}<br><span class="soft">${between(from, to)}</span></li>`,
      )}</ul>`
}</section>`;

const lasted = ({ from, to }: PastOutage, { say, at, between }: Words): string => {
  if (to === null) return say('status.since', { at: at(from) });
  const count = Math.max(1, Math.round((millisecondsOf(to) - millisecondsOf(from)) / MINUTE));
  return `${between(from, to)}, ${say('status.minutes', { count })}`;
};

const past = (outages: readonly PastOutage[], words: Words): Html => html`<section>
<h2>${words.say('status.past')}</h2>
${
  outages.length === 0
    ? html`<p>${words.say('status.no_past')}</p>`
    : html`<ul class="events">${outages.map(
        (outage) =>
          html`<li><b>${outage.service}</b> ${state(words.say, outage.impact)}<br><span class="soft">${lasted(outage, words)}</span></li>`,
      )}</ul>`
}</section>`;

/** A form that works without script: it posts to the API, which redirects to one of the pages below. */
const subscribing = (site: Site, language: string, { say }: Words): Html => html`<section>
<h2>${say('status.subscribe')}</h2>
<p>${say('status.subscribe.text')}</p>
<form class="subscribe" method="post" action="${site.api}/help/${site.organisation.id}/status-subscriptions">
<input type="hidden" name="language" value="${language}">
<label for="email">${say('status.email')}</label>
<div class="row"><input id="email" name="email" type="email" required autocomplete="email" maxlength="254">
<button type="submit">${say('status.send')}</button></div>
</form></section>`;

/** The pages that the form leads to. */
export const subscribingPage = (site: Site, language: string, state: 'asked' | 'failed'): string => {
  const say = sayIn(site, language);
  const title = say(`status.${state}.title`);
  const text = say(`status.${state}.text`);
  const main = html`<h1>${title}</h1><p>${text}</p>
<p><a href="${site.base}/${statusPath(language)}">${say('status.asked.back')}</a></p>`;
  return page(site, { language, path: '', title, description: text, main, isIndexed: false });
};

export const statusPage = (site: Site, language: string, status: Status): string => {
  const words = wordsIn(site, language);
  const { say, at, zone } = words;
  const isFine = status.services.every(({ state: now }) => now !== 'down' && now !== 'degraded');
  const main = html`<h1>${say('status.title')}</h1>
<p class="overall ${isFine ? 'up' : 'down'}">${say(isFine ? 'status.all_up' : 'status.some')}</p>
<p class="soft">${say('status.asOf', { at: `${at(status.at)} (${zone})` })}</p>
${services(status, words)}
${planned(status.planned, words)}
${past(status.outages, words)}
${subscribing(site, language, words)}`;
  return page(site, {
    language,
    path: statusPath(language),
    title: say('status.title'),
    description: say('status.lead'),
    main,
    alternates: site.languages.map((each) => ({ language: each, path: statusPath(each) })),
  });
};
