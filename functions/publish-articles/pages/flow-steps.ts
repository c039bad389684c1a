import type { Flow } from '../../../shared/schemas/articles.ts';
import type { Say, Site } from '../site/site.ts';
import { type Html, html } from './html.ts';
import { rendered } from './markdown.ts';

const ENDS = { solved: 'flow.solved', ask_us: 'flow.ask_us' } as const;

/**
 * A troubleshooting flow: each step is a section, each answer a link to the next step. Without script, all steps are visible
 * and the links jump; with script, one step shows at a time.
 */
export const flowSteps = (site: Site, say: Say, { steps }: Flow): Html => html`
<div class="flow" data-back="${say('flow.back')}" data-restart="${say('flow.restart')}">
${steps.map(
  ({ id, text, answers, ends }, index) => html`<section id="step-${id}" tabindex="-1" aria-label="${index + 1}">
${rendered(text, site)}
${answers.length > 0 ? html`<p class="answers">${answers.map(({ label, next }) => html`<a class="button" href="#step-${next}">${label}</a> `)}</p>` : null}
${ends === null ? null : html`<p class="end ${ends}">${say(ENDS[ends])}</p>`}
${ends === 'ask_us' ? html`<p><a class="button" href="${site.base}/requests/new">${say('contact.request')}</a></p>` : null}
</section>`,
)}
</div>`;
