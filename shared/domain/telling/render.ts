import { escapeHtml } from '../../mail/html/escape.ts';
import type { Template, TemplateFields } from '../../schemas/configuration/template.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Look, mailButton, mailPage, mailSmallLink } from './mail-page.ts';

/** Renders templates as mails: plain text, and HTML in which every value is escaped. */

export type Rendered = { subject: string; text: string; html: string; language: string };

type Paragraph = Template['body'][number];

/** A template, possibly with paragraphs left out. */
export type Words = Omit<Template, 'body'> & { body: readonly Paragraph[] };

/** An unknown name is left out with the space or comma before it, so that the greeting has no gap. */
const NAMES = ['name', 'unreachedName'] as const;
const withoutHoles = (text: string, fields: TemplateFields): string =>
  NAMES.reduce(
    (left, name) => (ownValue(fields, name) ? left : left.replaceAll(new RegExp(`,?\\s+\\{\\{${name}\\}\\}`, 'g'), '')),
    text,
  );

const fill = (text: string, fields: TemplateFields): string =>
  withoutHoles(text, fields).replace(
    /\{\{([^{}]*)\}\}/g,
    (_whole, name: string) => ownValue(fields, name as keyof TemplateFields) ?? '',
  ); // checked by templateSchema

const shown = (paragraph: Paragraph, fields: TemplateFields): string => {
  if (typeof paragraph === 'string') return fill(paragraph, fields).trim();
  const applies = 'if' in paragraph ? Boolean(ownValue(fields, paragraph.if)) : !ownValue(fields, paragraph.unless);
  return applies ? fill(paragraph.text, fields).trim() : '';
};

/** `isValue`: only text that a person wrote, in any script. */
type Shown = { text: string; isValue: boolean };

const shownAll = (paragraphs: readonly Paragraph[], fields: TemplateFields): Shown[] =>
  paragraphs
    .map((paragraph) => ({
      text: shown(paragraph, fields),
      isValue: /^\{\{[^{}]*\}\}$/.test(typeof paragraph === 'string' ? paragraph : paragraph.text),
    }))
    .filter(({ text }) => text !== '');

/** A reference isn't wrapped at its hyphens. */
const REFERENCE = /\bTD-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;

const htmlParagraph = ({ text, isValue }: Shown): string => {
  const lines = escapeHtml(text).replaceAll('\n', '<br>\n');
  if (isValue) return `<p dir="auto" style="margin:0 0 16px;text-align:start">${lines}</p>`;
  return `<p style="margin:0 0 16px">${lines.replaceAll(REFERENCE, '<span style="white-space:nowrap">$&</span>')}</p>`;
};

/** French puts a narrow space before a colon. */
const COLON: Readonly<Record<string, string>> = { fr: '\u202f: ' };

/** A button in HTML, and a line with the URL in plain text. */
type Link = { label: string; url: string };

/** Renders a template. Missing fields are empty, and empty paragraphs are left out. */
export const render = (
  template: Words,
  fields: TemplateFields,
  language: string,
  look: Look,
  actions: readonly Link[] = [],
): Rendered => {
  const before = shownAll(template.body, fields);
  const after = shownAll(template.after, fields);
  const url = template.link ? (ownValue(fields, template.link.field) ?? '') : '';
  // Unsubscribing gets no button: its link is at the end.
  const isLast = template.link?.field === 'unsubscribeUrl';
  const links = [...(url && !isLast ? [{ label: template.link?.label ?? '', url }] : []), ...actions];
  const footer = [fields.organisation, fields.reference].filter(Boolean).join(' · ');
  const last = [...(url && isLast ? [{ label: template.link?.label ?? '', url }] : []), ...(look.small ?? [])];
  const line = (link: Link): string => `${link.label}${ownValue(COLON, language) ?? ': '}${link.url}`;
  const html = [
    ...before.map(htmlParagraph),
    ...links.map((link) => mailButton(link, look.colour)),
    ...after.map(htmlParagraph),
    ...last.map(mailSmallLink),
  ].join('\n');
  const said = (paragraphs: readonly Shown[]) => paragraphs.map(({ text: words }) => words);
  const text = [...said(before), ...links.map(line), ...said(after), ...last.map(line)].join('\n\n');
  const subject = fill(template.subject, fields)
    .replace(/[^\S\u202f]+/g, ' ')
    .trim();
  return { subject, text: `${text}\n\n-- \n${footer}\n`, html: mailPage(html, footer, language, look), language };
};
