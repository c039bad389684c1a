import { askingBeside, type FoundBeside } from '../../shared/domain/knowledge/own-search.ts';
import { type Stem, searcher } from '../../shared/domain/knowledge/search.ts';
import { forAMinute } from './for-a-minute.ts';
import { ownIndexes } from './own-indexes.ts';
import { base, element, helpApi, language, organisation, portalApi } from './page.ts';

const MAX_WHILE_TYPING = 5;
const SHORTEST_QUERY = 2;
/** A search starts this long after the last keystroke. */
const PAUSE_MILLISECONDS = 120;

type Search = (query: string) => FoundBeside[];

const everybodysIndex = async (): Promise<string> => {
  const answer = await fetch(`${base()}/${language()}/search.json`);
  if (!answer.ok) throw new Error(`search index: ${answer.status}`);
  return answer.text();
};

const load = async (stem: Stem): Promise<Search> => {
  const address = portalApi(`article-search?language=${language()}`);
  const theirs = ownIndexes(organisation(), address).catch(() => []);
  const [index, own] = await Promise.all([everybodysIndex(), theirs]);
  return askingBeside(searcher, index, own, { language: language(), stem });
};

const addressOf = ({ id, isOwn }: FoundBeside): string =>
  isOwn
    ? portalApi(`articles/${id}?language=${language()}&organisation=${organisation()}`)
    : `${base()}/${language()}/articles/${id}/`;

const listOf = (found: readonly FoundBeside[]): HTMLUListElement => {
  const list = element('ul', '', { class: 'articles' });
  for (const each of found) {
    const item = element('li');
    item.append(element('a', each.title, { href: addressOf(each) }), element('p', each.summary));
    list.append(item);
  }
  return list;
};

/** Reports words that found nothing, so that an author can write the article. */
const tellMissing = (query: string): void => {
  const body = JSON.stringify({ query: query.slice(0, 100), language: language() });
  const headers = { 'content-type': 'application/json' };
  fetch(helpApi('missed-searches'), { method: 'POST', body, headers, keepalive: true }).catch(() => undefined);
};

/**
 * Shows results while the reader types. Words in progress don't count as a failed search. A search has failed when the reader
 * leaves the field while its words find nothing. Submitting leads to the results page, which reports failures itself.
 */
const whileTyping = (form: HTMLFormElement, load: () => Promise<Search>): void => {
  const input = form.querySelector('input');
  const place = form.querySelector('.found');
  if (!input || !place) return;
  let missing = '';
  const given = new Set<string>();
  let asked = 0;
  const show = async (query: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    const found = query.length < SHORTEST_QUERY ? [] : (await load())(query).slice(0, MAX_WHILE_TYPING);
    if (mine !== asked) return;
    place.replaceChildren(...(found.length > 0 ? [listOf(found)] : []));
    missing = found.length === 0 && query.length > SHORTEST_QUERY ? query : '';
  };
  let pausing: ReturnType<typeof setTimeout> | undefined;
  const typed = (): void => {
    clearTimeout(pausing);
    missing = '';
    pausing = setTimeout(() => show(input.value.trim()).catch(() => place.replaceChildren()), PAUSE_MILLISECONDS);
  };
  const leave = (): void => {
    if (missing === '' || given.has(missing)) return;
    given.add(missing);
    tellMissing(missing);
  };
  input.addEventListener('input', typed);
  // The reader typed before this script was loaded.
  if (input.value !== '' && document.activeElement === input) typed();
  form.addEventListener('submit', () => {
    clearTimeout(pausing);
    asked += 1;
    missing = '';
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') place.replaceChildren();
  });
  form.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && form.contains(event.relatedTarget)) return;
    place.replaceChildren();
    leave();
  });
  window.addEventListener('pagehide', leave);
};

/** False when the page is reloaded or shown again by Back: a search counts as failed once. */
const isNewVisit = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .every((entry) => !(entry instanceof PerformanceNavigationTiming) || entry.type === 'navigate');

/** Shows the results page of a search. */
const showResults = async (place: HTMLElement, load: () => Promise<Search>): Promise<void> => {
  const query = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  if (query === '') return;
  const input = document.querySelector<HTMLInputElement>('#query');
  if (input) input.value = query;
  const found = (await load())(query);
  const { none = '', one = '', many = '' } = place.dataset;
  const said = found.length === 0 ? none : found.length === 1 ? one : many;
  const text = said.replace('{{query}}', query).replace('{{count}}', String(found.length));
  place.replaceChildren(element('p', text), listOf(found));
  if (found.length === 0 && isNewVisit()) tellMissing(query);
};

export const startSearch = (stem: Stem): void => {
  // Loaded when the reader first types.
  const loaded = forAMinute(() => load(stem));
  const results = document.querySelector<HTMLElement>('#results');
  if (results) showResults(results, loaded).catch(() => undefined);
  for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) {
    if (!results) whileTyping(form, loaded);
  }
};
