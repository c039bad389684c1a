import type { MailAddress } from '../../schemas/mail/mail.ts';
import { isSeen } from '../../schemas/primitives.ts';
import { decodeRawHeader } from '../decode/charset.ts';
import type { MailFacts } from '../kind/facts.ts';
import { forwardedSender, isForwardedSubject, isForwardedText } from '../text/forwarded.ts';
import { parseAddresses } from './addresses.ts';
import { readHeaderBlock } from './header-block.ts';
import { contentOf, leavesOf, type Part } from './part-tree.ts';

/** Parses a sender as forwarding clients write it: `Ann <ann@…>`, `Ann [mailto:ann@…]`, `*Ann* ann@…`. */
const parseSender = (line: string): MailAddress | null => {
  const plain = line
    .replace(/[*_]/g, '')
    .replace(/\[(?:mailto:)?([^[\]\s@]+@[^[\]\s@]+)\]/i, '<$1>')
    .replace(/<mailto:([^<>]+)>/gi, (_, address: string, at: number) =>
      line.includes(`${address}>`, at + 1) ? '' : `<${address}>`,
    );
  const [parsed] = parseAddresses(plain);
  if (parsed) return parsed;
  const address = /(?<![^\s<>()[\]"',;:@])[^\s<>()[\]"',;:@]+@[^\s<>()[\]"',;:@]+/.exec(plain)?.[0];
  return (address !== undefined && parseAddresses(address)[0]) || null;
};

/** Returns the author of the mail that this one forwards, from the attached copy or as named in the text. */
export const forwardedFromIn = (root: Part, facts: MailFacts): MailAddress | null => {
  const attached = leavesOf(root).filter(({ contentType }) => contentType.value === 'message/rfc822');
  const bySubject = isForwardedSubject(facts.subject);
  if (!bySubject && !isForwardedText(facts.text) && !(attached.length === 1 && !isSeen(facts.text))) return null;
  const line = forwardedSender(facts.text);
  if (line !== null) return parseSender(line);
  const [only] = attached;
  if (only === undefined || attached.length > 1) return null;
  const content = contentOf(only);
  const { fields } = readHeaderBlock(content, 0, content.length);
  return parseAddresses(decodeRawHeader(fields.find(({ name }) => name === 'from')?.value ?? '', undefined))[0] ?? null;
};
