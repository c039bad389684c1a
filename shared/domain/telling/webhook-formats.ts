import type { WebhookFormat } from '../../schemas/notice-webhook.ts';
import { cut, type Instant } from '../../schemas/primitives.ts';

/** A notice for chat programs: only plain text, so that nothing in a ticket is read as markup. */

/** The reference is null for a digest, which is about several tickets. */
export type ChatNotice = { reference: string | null; template: string; subject: string; text: string; at: Instant };

/** Slack reads &, < and > as control characters (Slack, Formatting text for app surfaces). */
const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Formats a notice for Slack's incoming webhooks, for Teams' Workflows, which take an Adaptive Card, or unchanged. */
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
