import type { WebhookFormat } from '../../schemas/notice-webhook.ts';
import { cut, type Instant } from '../../schemas/primitives.ts';

/** A notice as chat programs take it: plain text only, so that nothing in a ticket is read as markup. */

/** A digest is about no single ticket: its reference is null. */
export type ChatNotice = { reference: string | null; template: string; subject: string; text: string; at: Instant };

/** Slack reads &, < and > as control characters (Slack, Formatting text for app surfaces). */
const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack's incoming webhooks; Teams' Workflows, which take an Adaptive Card; or the notice as it is. */
export const webhookBody = (format: WebhookFormat, notice: ChatNotice): object => {
  const { subject, text } = notice;
  switch (format) {
    case 'slack':
      return {
        text: forSlack(subject),
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: cut(subject, 150) } },
          { type: 'section', text: { type: 'plain_text', text: cut(text, 3000) } },
        ],
      };
    case 'teams':
      return {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              body: [
                { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: subject, weight: 'bolder' }] },
                { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: cut(text, 20_000) }] },
              ],
            },
          },
        ],
      };
    case 'generic':
      return notice;
  }
};
