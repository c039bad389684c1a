import { type Found, type Stem, searcher } from '../../shared/domain/knowledge/search.ts';
import { base, element, helpApi, language } from './page.ts';

const MAX_WHILE_TYPING = 5;
const SHORTEST_QUERY = 2;
/** Somebody who stops typing for so long has typed what they mean. */
const PAUSE_MILLISECONDS = 120;
const MEANT_MILLISECONDS = 1500;

type Search = (query: string) => Found[];

/** The index, fetched when somebody first types; asked for again after a failure. */
const loader = (stem: Stem): (() => Promise<Search>) => {
  let loaded: Promise<Search> | undefined;
  return () => {
    loaded ??= fetch(`${base()}/${language()}/search.json`)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`search index: ${answer.status}`))))
      .then((index) => searcher(index, stem));
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
};

const listOf = (found: readonly Found[]): HTMLUListElement => {
  const list = element('ul', '', { class: 'articles' });
  for (const { id, title, summary } of found) {
    const item = element('li');
    item.append(element('a', title, { href: `${base()}/${language()}/articles/${id}/` }), element('p', summary));
    list.append(item);
  }
  return list;
};

/** Words that found nothing, so that somebody writes the article. */
const tellMissing = (query: string): void => {
  const body = JSON.stringify({ query: query.slice(0, 100), language: language() });
  const headers = { 'content-type': 'application/json' };
  fetch(helpApi('missed-searches'), { method: 'POST', body, headers, keepalive: true }).catch(() => undefined);
};

const whileTyping = (form: HTMLFormElement, load: () => Promise<Search>): void => {
  const input = form.querySelector('input');
  const place = form.querySelector('.found');
  if (!input || !place) return;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const show = async (query: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    const found = query.length < SHORTEST_QUERY ? [] : (await load())(query).slice(0, MAX_WHILE_TYPING);
    if (mine !== asked) return;
    place.replaceChildren(...(found.length > 0 ? [listOf(found)] : []));
    clearTimeout(waiting);
    if (found.length === 0 && query.length > SHORTEST_QUERY) {
      waiting = setTimeout(() => tellMissing(query), MEANT_MILLISECONDS);
    }
  };
  let pausing: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(pausing);
    clearTimeout(waiting);
    pausing = setTimeout(() => show(input.value.trim()).catch(() => place.replaceChildren()), PAUSE_MILLISECONDS);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') place.replaceChildren();
  });
  form.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) place.replaceChildren();
  });
};

/** The page that a search leads to. */
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
  if (found.length === 0) tellMissing(query);
};

export const startSearch = (stem: Stem): void => {
  const load = loader(stem);
  const results = document.querySelector<HTMLElement>('#results');
  if (results) showResults(results, load).catch(() => undefined);
  for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) {
    if (!results) whileTyping(form, load);
  }
};
