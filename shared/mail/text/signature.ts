import { isCode } from './code.ts';
import { PERSONAL, withoutLegalNotices } from './legal-notice.ts';
import { isBlank } from './quotation.ts';

/** A closing phrase on a line of its own, after which only name and address follow. */
const VALEDICTIONS =
  /^(((with )?(best|kind|warm|kindest|warmest)( |-)?(regards|wishes)?|(best |kind |warm )?regards|cheers|warmly|respectfully|best|(many )?thanks (and|&) (best |kind )?regards|sincerely( yours)?|yours (sincerely|faithfully|truly)|rgds|br|all the best|take care)|(mit )?(freundlichen?|besten?|lieben?|vielen|herzlichen?|schönen?) grü(ß|ss)en?|(((vielen|besten|herzlichen) )?dank(e)? (und|&) )?((viele|beste|liebe|freundliche|herzliche|schöne|mit freundlichen) )?gr[uü](ß|ss)(e|en)?|mfg|lg|vg|(bien |très )?cordialement|(bien à|sincères salutations|salutations distinguées|meilleures salutations|amicalement)( vous)?|(un )?(cordial )?saludos?( cordiales)?|atentamente|un saludo|atenciosamente|(com os )?(melhores )?cumprimentos|cordiais saudações|abraços?|(cordiali|distinti) saluti|cordialmente|saluti|met vriendelijke groet(en)?|(vriendelijke )?groet(en|jes)?|mvg|pozdrawiam|z poważaniem|(med )?(vänliga?|venlig|vennlig|bästa) hälsning(ar)?|hälsningar|(med )?(de bedste |venn?lig )?hilsen|mvh|(ystävällisin )?terveisin|s pozdravem|s úctou|üdvözlettel|cu stimă|saygılarımla|με εκτίμηση|с уважением|з повагою|敬具|此致|敬礼|att)[,.!:，。]*$/i;

/** Thanks close a mail only above a name; alone they are what somebody wrote. */
const THANKS =
  /^(((many |kind )?thanks|thank you|thx|ty)( (again|in advance|so much|very much|a lot|a million))*|(vielen|herzlichen|besten|lieben|schönen)? ?dank( (im voraus|nochmals))?|danke( (sehr|schön|im voraus))?|merci( (beaucoup|d['’]avance|bien))*|(muchas )?gracias( de antemano)?|(muito )?obrigad[oa]( desde já)?|grazie( mille| in anticipo)?|(hartelijk )?bedankt( alvast)?|alvast bedankt|dank je( wel)?|tack( så mycket)?|mange tak|tusen takk|takk|dziękuję|kiitos|děkuji|köszönöm|teşekkürler|спасибо|дякую)\s?[,.!;–-]*$/i;

/** One to four words, each with a capital, as names are written. */
const NAME = /^[-–—~*]?\s?\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3}\.?$/u;

/** Footers that mobile and web clients add by themselves. */
const FOOTERS: readonly RegExp[] = [
  /^sent (from|via|with|using) (my |the )?[\w .,'’+®™&()/:-]{2,80}$/i,
  /^get outlook for (ios|android|mac|windows)\b.{0,100}$/i,
  /^(von (meinem|unterwegs).{0,60}gesendet|gesendet (von|mit|aus)\b.{2,80}|diese nachricht wurde von .{2,80} gesendet)\.?$/i,
  /^(envoyé (de|depuis|à partir de|avec|via)\b.{2,80}|télécharger outlook pour.{2,80}|obtenez outlook pour.{2,80})$/i,
  /^(enviado (desde|do|a partir do|via|con|com)\b.{2,80}|obtener outlook para.{2,80}|obter o outlook para.{2,80})$/i,
  /^(inviato da(l|lla|ll['’])?\b.{2,80}|verzonden (vanaf|vanuit|met|via)\b.{2,80}|verstuurd vanaf\b.{2,80}|wysłane z\b.{2,80})$/i,
  /^(skickat från|sendt fra|lähetetty|odesláno z|odoslané z|trimis de pe|elküldve|στάλθηκε από|отправлено (с|из|от)|надіслано з)\s.{2,80}$/i,
  /^.{2,40}(から送信|から送信されました|에서 보냄|'(u|ı)mdan gönderildi)$|^(发自我的|从我的|發自我的|傳送自我的).{2,40}$|^從我的.{2,40}傳送$|^(נשלח מ|أرسلت من|مرسل من|تم الإرسال من).{2,60}$/i,
  /^\W{0,4}(p )?(please consider the environment before printing|bitte denken sie an die umwelt|pensez à l['’]environnement avant|antes de imprimir|prima di stampare|denk aan het milieu)\b.{0,100}$/i,
  /^(virus-free\. (www\.)?avast\.com|yahoo mail: search, organi[sz]e, conquer|sent from yahoo mail.{0,60})$/i,
];

const MAX_NAME_LINES = 10;
const MAX_NAME_LINE = 70;
const MAX_AFTER_RULE = 30;
const MAX_AFTER_SHORT_RULE = 8;

/** Footers and banners stand at most so many lines from the top or the bottom. */
const MAX_EDGE = 60;

/** RFC 3676's has a blank at its end; without one, as many write it, a rule between two parts of a text looks the same. */
const isDelimiter = (lines: readonly string[], index: number, isOnly: boolean): boolean => {
  const line = lines[index] ?? '';
  if (!/^(--|—|––)\s*$/.test(line)) return false;
  if (line === '-- ') return true;
  const first = lines.slice(index + 1, index + 1 + MAX_AFTER_RULE).find((below) => !isBlank(below)) ?? '';
  return isOnly && isNameLine(first);
};

/** RFC 3676 speaks of four lines; names, addresses and slogans of firms take more, and whole texts far more. */
const MAX_SIGNATURE_LINES = 20;

/** From which line on a signature may stand at the end: few lines, and no code, in which `-- ` is a comment. */
const earliestSignature = (lines: readonly string[]): number => {
  let start = lines.length;
  for (let count = 0; start > 0; start -= 1) {
    const line = lines[start - 1] ?? '';
    if (isBlank(line)) continue;
    count += 1;
    if (count > MAX_SIGNATURE_LINES || isCode(line)) return start;
  }
  return start;
};

const isFence = (line: string): boolean => /^\s{0,3}(?:```|~~~)/.test(line);

/** Between the lines that mark code in Markdown; one that nobody closes marks nothing. */
const isInFence = (lines: readonly string[], index: number): boolean =>
  lines.slice(0, index).filter(isFence).length % 2 === 1 && lines.slice(index).some(isFence);

/** A short rule is a delimiter only when no more than a signature follows; in the middle of a text it parts it. */
const isShortRule = (lines: readonly string[], index: number): boolean => {
  // Right under a heading it belongs to the text.
  if (lines.length - index > MAX_AFTER_RULE || !isRule(lines[index] ?? '') || !isBlank(lines[index - 1] ?? ''))
    return false;
  const after = lines.slice(index + 1).filter((line) => !isBlank(line));
  return after.length <= MAX_AFTER_SHORT_RULE && after.every(isNameLine);
};

const isRule = (line: string): boolean => /^(?:[-_*=]{2,10}|—|––)\s*$/.test(line);

const isFooter = (line: string): boolean => {
  if (line.length > 400) return false;
  const text = line
    .trim()
    .replace(/<https?:[^<>\s]{1,200}>/g, '')
    .trim();
  return text.length <= 160 && FOOTERS.some((footer) => footer.test(text));
};

/** A footer stands by itself: what goes on in the next line is a sentence, such as “Sent via courier on Monday”. */
const isFooterAt = (lines: readonly string[], index: number): boolean => {
  const line = lines[index] ?? '';
  if (!isFooter(line)) return false;
  const below = lines[index + 1] ?? '';
  const isFirst = lines.slice(0, index).every(isBlank);
  if (isFirst && isSentence(line) && lines.slice(index + 1).some((one) => !isBlank(one))) return false;
  return isBlank(below) || isFooter(below);
};

/** What is added after the closing phrase, by language. */
const POSTSCRIPT = /^\s*(?:p\.?\s?p?\.?\s?s\.?|n\.?b\.?|nachtrag|z\.\s?y)\s?[:.,–-]?\s+\S|^\s*(?:ps|p\.s\.)[:：]/i;

/** A full stop, and words that are no names. */
const isSentence = (line: string): boolean =>
  line.length <= 200 && /[.。]\s*$/.test(line) && (line.match(/(?<!\S)\p{Ll}\p{L}*/gu) ?? []).length >= 3;

/** Names, titles and ways to reach somebody are short, and no sentences. */
const isNameLine = (line: string): boolean => {
  const { length } = line.trim();
  if (POSTSCRIPT.test(line) || isSentence(line)) return false;
  return length <= MAX_NAME_LINE && !/[?!]\s*$/.test(line) && !(length > 40 && /\.\s*$/.test(line));
};

/** A closing phrase with the name on its line. */
const CLOSED = [1, 2, 3].map(
  (words) => new RegExp(`^(.{2,40}?)[,.!]?(?:\\s+\\p{Lu}[\\p{L}.'’-]*){${words}}\\.?$`, 'u'),
);

const isClosing = (text: string): boolean => text.length <= 100 && VALEDICTIONS.test(text);

const isClosedBy = (text: string): boolean =>
  text.length <= 100 && CLOSED.some((closed) => VALEDICTIONS.test(closed.exec(text)?.[1] ?? '-'));

/** How somebody is reached: what stands below a name in a signature, and hardly below anything else. */
const REACHED = /@|www\.|https?:|\+?\d[\d\s()/.-]{6,}/i;

/**
 * Whether a line closes a mail. What follows the phrase on its line is the sender's name or the last word, or how to reach
 * somebody stands below it: a “Best Wishes Hotel” is neither, and a “Cheers Bar” is what the line above it speaks of.
 */
const isValediction = (lines: readonly string[], index: number, sender: string): boolean => {
  const text = lines[index]?.trim() ?? '';
  if (isClosing(text)) return true;
  if (!isClosedBy(text)) return false;
  const above = lines[index - 1] ?? '';
  if (!isBlank(above) && !/[\p{P}\p{S}]\s*$/u.test(above)) return false;
  const below = lines.slice(index + 1).filter((line) => !isBlank(line));
  const names = sender.toLowerCase().split(/\s+/);
  const isNamed = text
    .toLowerCase()
    .split(/[\s,.!]+/)
    .some((word) => word !== '' && names.includes(word));
  return isNamed || below.length === 0 || below.some((line) => REACHED.test(line));
};

/** Notices that a gateway puts above a mail from outside. */
const BANNER =
  /^\W{0,5}(\[?external\]?\W{0,3}$|(caution|warning|attention|notice|vorsicht|achtung|external( e-?mail| sender| message)?)\W.{0,60}(this|diese).{0,120}(outside|external|extern)|you don['’]t often get e-?mail from|.{0,20}\blearn why this is important)/i;

const isBanner = (line: string): boolean => line.length <= 400 && BANNER.test(line.trim());

/** Whether the line at an index thanks and the next one with words is a name. */
const thanksAbove = (lines: readonly string[], index: number, sender: string): boolean => {
  if (!THANKS.test((lines[index] ?? '').trim())) return false;
  const next = lines.slice(index + 1).find((line) => !isBlank(line));
  return next !== undefined && (NAME.test(next.trim()) || isSignedBy(next, sender));
};

/** Whether a line is the sender's own name, alone or before a title: “- Ada”, “Ada Lovelace | Team lead”. */
const isSignedBy = (line: string, sender: string): boolean => {
  const text = line.trim().replace(/^[-–—~*]+\s?/, '');
  if (text === '' || text.length > MAX_NAME_LINE) return false;
  const name = text.split(/[|·•]|,\s|\s[-–—]\s/)[0]?.trim() ?? '';
  if (sender === '') return false;
  const words = sender.split(/\s+/);
  const first = words[0] ?? '';
  const isFirst = first.length >= 2 && /^\p{Lu}/u.test(name) && isSameName(name, first);
  return isFirst || (words.length > 1 && isSameName(name, sender));
};
const isSameName = (one: string, other: string): boolean =>
  one.replace(/\.$/, '').toLowerCase() === other.toLowerCase();

/** More than a greeting: below it a name may be the answer. */
const hasWords = (lines: readonly string[]): boolean => lines.join(' ').trim().split(/\s+/).length >= MIN_WORDS;
const MIN_WORDS = 3;

/** Ends with a colon or a short word of the language, such as “deliver to”: what follows belongs to it. */
const goesOn = (line: string): boolean => /(?:[:：]|\s\p{Ll}{1,3})\s*$/u.test(line.slice(-MAX_NAME_LINE));

/**
 * The sender's name below a blank line or thanks, with a dash, a title or an address. A bare name stays, as it may answer
 * something, and so does what stands in a sentence.
 */
const signsBelowText = (lines: readonly string[], index: number, sender: string): boolean => {
  const above = lines[index - 1];
  const line = lines[index]?.trim() ?? '';
  const isApart = above !== undefined && (isBlank(above) || THANKS.test(above.trim()));
  if (!isApart || !isSignedBy(line, sender) || !hasWords(lines.slice(0, index))) return false;
  if (goesOn(lines.slice(0, index).findLast((one) => !isBlank(one)) ?? '')) return false;
  return !/^\p{L}+(?:\s\p{L}+)*$/u.test(line) || lines.slice(index + 1).some((below) => !isBlank(below));
};

/** Where a closing phrase or the sender's name starts, with only a name and address after it, or the number of lines. */
const closingStart = (lines: readonly string[], sender: string): number => {
  let start = lines.length;
  let names = 0;
  for (let index = lines.length - 1; index >= 0 && names <= MAX_NAME_LINES; index -= 1) {
    const line = lines[index] ?? '';
    if (
      isValediction(lines, index, sender) ||
      thanksAbove(lines, index, sender) ||
      signsBelowText(lines, index, sender)
    )
      start = index;
    else if (!isBlank(line) && !isNameLine(line)) break;
    if (!isBlank(line)) names += 1;
  }
  return start;
};

/**
 * Lines that somebody wrote in one piece, without the signature at its end: from the delimiter `-- ` (RFC 3676, 4.3) on,
 * from a closing phrase or the sender's own name on, a legal notice, or a client's footer.
 */
export const withoutSignature = (lines: readonly string[], sender = ''): string[] => {
  const isAtEdge = (index: number): boolean => index < MAX_EDGE || index >= unnoticed.length - MAX_EDGE;
  const unnoticed = withoutLegalNotices(lines);
  const written = unnoticed.filter(
    (line, index) => !isAtEdge(index) || !(isFooterAt(unnoticed, index) || isBanner(line)),
  );
  // One of several parts the text.
  const isOnly = written.filter(isRule).length === 1;
  const earliest = earliestSignature(written);
  const end = written.findIndex(
    (_, index) =>
      index + 1 >= earliest &&
      (isDelimiter(written, index, isOnly) || (isOnly && isShortRule(written, index))) &&
      !isInFence(written, index),
  );
  const body = end < 0 ? written : written.slice(0, end);
  return [...body.slice(0, closingStart(body, sender)), ...(end < 0 ? [] : postscriptIn(written.slice(end)))];
};

/** A paragraph of a person's own: several words without capitals, a question or “I”, and no link. */
const isPersonal = (line: string): boolean =>
  line.length <= MAX_PERSONAL &&
  (line.match(/(?<!\S)\p{Ll}\p{L}*/gu) ?? []).length >= 5 &&
  PERSONAL.test(line) &&
  !/https?:|www\./i.test(line);
const MAX_PERSONAL = 1000;

/** What stands in a signature and is none: a postscript or what somebody added below it, up to the next blank line. */
const postscriptIn = (lines: readonly string[]): string[] => {
  const start = lines.findIndex(
    (line, index) => POSTSCRIPT.test(line) || (isBlank(lines[index - 1] ?? '-') && isPersonal(line)),
  );
  if (start < 0) return [];
  const blank = lines.findIndex((line, index) => index > start && isBlank(line));
  return ['', ...lines.slice(start, blank < 0 ? undefined : blank)];
};
