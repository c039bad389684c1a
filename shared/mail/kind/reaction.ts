import { newlyWritten } from '../text/reply.ts';
import type { MailFacts } from './facts.ts';

/** The text that clients write for programs without reactions is short. */
const MAX_TEXT = 4000;

const EMOJI = String.raw`(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1f3fb}-\u{1f3ff}\u200d\ufe0e\ufe0f\u20e3]|[#*\d]\ufe0f?\u20e3)`;

const ONLY_EMOJI = new RegExp(
  String.raw`^(?=[\s\S]*(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3))(?:${EMOJI}|\s){1,40}$`,
  'u',
);

const FIRST_EMOJI = new RegExp(`^${EMOJI}{1,20}`, 'u');

/** Whether a text consists of one or a few emoji only. */
export const isLoneEmoji = (text: string): boolean => text.length <= 80 && ONLY_EMOJI.test(text.trim());

/** Gmail's line if its own part was lost, in any language: the emoji, the person, and a link that explains Gmail. */
const GMAIL = /google\.com\/gmail\/about/;

/** Outlook's line, in place of the emoji's picture and above the message concerned. */
const OUTLOOK =
  /^.{1,120}?(?: reacted to your message| hat auf (?:ihre|deine) nachricht reagiert| a réagi à (?:votre|ton) message| (?:ha reaccionado|reaccionó) a (?:tu|su) mensaje| reagiu à (?:sua|tua) mensagem| ha reagito al (?:tuo|suo) messaggio| heeft gereageerd op (?:je|uw) bericht| reagerade på ditt meddelande| reagerede på din (?:meddelelse|besked)| reagerte på meldingen din| reagoi viestiisi| zareagowała?(?:\(a\))? na (?:twoją|państwa) wiadomość| reagoval(?:a|\(a\))? na vaši zprávu| отреагировала?(?:\(а\))? на ваше сообщение|さんがあなたのメッセージに(?:リアクション|反応)しました| 对(?:你|您)的邮件(?:做出|作出)了?(?:反应|回应))\s?[:：.。]?$/iu;

/** Outlook's list of a day's reactions, sent by a server. */
const DIGEST =
  /^(?:reactions? (?:daily|weekly) digest|(?:tägliche|wöchentliche) (?:zusammenfassung|übersicht) der reaktionen|(?:résumé|synthèse) (?:quotidien|quotidienne) des réactions|resumen diario de reacciones|resumo diário de reações)\b/iu;

export const isReactionDigest = ({ subject }: MailFacts): boolean => DIGEST.test(subject.trim());

/** Lines with words, without the picture of the emoji. */
const wordsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*\[image: [^\]]{0,80}\]/, '').trim())
    .filter((line) => line !== '');

/**
 * Whether a mail is only a reaction: it has the part that Gmail or RFC 9078 defines, Outlook's words, or emoji alone.
 */
export const isReaction = (facts: MailFacts): boolean => {
  if (facts.hasReactionPart) return true;
  if (facts.text.length > MAX_TEXT || facts.attachmentCount > 1) return false;
  const written = newlyWritten(facts.text).trim();
  if (isLoneEmoji(written)) return true;
  const [first = '', ...others] = wordsOf(written);
  if (FIRST_EMOJI.test(first) && GMAIL.test(written)) return others.length <= 1;
  return OUTLOOK.test(first.trim()) && others.length === 0;
};

/** The text shown for a reaction: its emoji, or the line that describes it. */
export const reactionIn = ({ text }: Pick<MailFacts, 'text'>): string => {
  const [first = ''] = wordsOf(newlyWritten(text));
  return FIRST_EMOJI.exec(first)?.[0] ?? first;
};
