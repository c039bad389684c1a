import { PERSONAL } from './legal-notice.ts';
import { isBlank } from './quotation.ts';

/** Finds how mails end: a closing phrase, thanks or the sender's name, followed by name, address and phone numbers. */

/** A closing phrase on a line of its own, after which only name and address follow. */
const VALEDICTIONS =
  /^(((with )?(best|kind|warm|kindest|warmest)( |-)?(regards|wishes)?|at your service|respectfully yours|have a (nice|great|good|lovely|wonderful) (day|evening|weekend|one)( ahead)?|(talk|speak) (to you )?soon|(best |kind |warm )?regards|cheers|warmly|respectfully|best|(many )?thanks (and|&) (best |kind )?regards|sincerely( yours)?|yours (sincerely|faithfully|truly)|rgds|br|all the best|take care)|(mit )?(freundlichen?|besten?|lieben?|vielen|herzlichen?|schönen?) grü(ß|ss)en?|(((vielen|besten|herzlichen) )?dank(e)? (und|&) )?((viele|beste|liebe|freundliche|herzliche|schöne|mit freundlichen) )?gr[uü](ß|ss)(e|en)?|mfg|lg|vg|(bien |très )?cordialement|(bien à|sincères salutations|salutations distinguées|meilleures salutations|amicalement)( vous)?|(un )?(cordial )?saludos?( cordiales)?|atentamente|un saludo|atenciosamente|(com os )?(melhores )?cumprimentos|cordiais saudações|abraços?|(cordiali|distinti) saluti|cordialmente|saluti|met vriendelijke groet(en)?|(vriendelijke )?groet(en|jes)?|mvg|pozdrawiam|z poważaniem|(med )?(vänliga?|venlig|vennlig|bästa) hälsning(ar)?|hälsningar|(med )?(de bedste |venn?lig )?hilsen|mvh|(ystävällisin )?terveisin|s pozdravem|s úctou|üdvözlettel|cu stimă|saygılarımla|με εκτίμηση|с уважением|з повагою|敬具|此致|敬礼|att)[,.!:，。]*$/i;

/** Thanks close a mail only above a name. On their own they are text. */
const THANKS =
  /^(((many |kind )?thanks|thank you|thx|ty)( (again|in advance|so much|very much|a lot|a million))*|(vielen|herzlichen|besten|lieben|schönen)? ?dank( (im voraus|nochmals))?|danke( (sehr|schön|im voraus))?|merci( (beaucoup|d['’]avance|bien))*|(muchas )?gracias( de antemano)?|(muito )?obrigad[oa]( desde já)?|grazie( mille| in anticipo)?|(hartelijk )?bedankt( alvast)?|alvast bedankt|dank je( wel)?|tack( så mycket)?|mange tak|tusen takk|takk|dziękuję|kiitos|děkuji|köszönöm|teşekkürler|спасибо|дякую)\s?[,.!;–-]*$/i;

/** One to four capitalised words, as names are written. */
const NAME = /^[-–—~*]?\s?\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3}\.?$/u;

/** How a postscript starts, by language. */
const POSTSCRIPT = /^\s*(?:p\.?\s?p?\.?\s?s\.?|n\.?b\.?|nachtrag|z\.\s?y)\s?[:.,–-]?\s+\S|^\s*(?:ps|p\.s\.)[:：]/i;

/** The number of lower-case words, which names, titles and streets hardly have. */
const smallWords = (line: string): number =>
  line.length <= 200 ? (line.match(/(?<!\S)\p{Ll}\p{L}*/gu) ?? []).length : Number.POSITIVE_INFINITY;

export const isPostscript = (line: string): boolean => POSTSCRIPT.test(line);

/** Ends with a full stop and has words that can't be names. */
export const isSentence = (line: string): boolean =>
  line.length <= 200 && /[.。]\s*$/.test(line) && smallWords(line) >= 3;

/**
 * Whether a line may be a name, title or contact detail: short, not a sentence, and nothing that people say about
 * themselves.
 */
export const isNameLine = (line: string): boolean => {
  const { length } = line.trim();
  if (isPostscript(line) || isSentence(line) || (smallWords(line) >= 4 && PERSONAL.test(line))) return false;
  return length <= MAX_NAME_LINE && !/[?!]\s*$/.test(line) && !(length > 40 && /\.\s*$/.test(line));
};

/** A closing phrase followed by a name on the same line. */
const CLOSED = [1, 2, 3].map(
  (words) => new RegExp(`^(.{2,40}?)[,.!]?(?:\\s+\\p{Lu}[\\p{L}.'’-]*){${words}}\\.?$`, 'u'),
);

const isClosing = (text: string): boolean => text.length <= 100 && VALEDICTIONS.test(text);

const isClosedBy = (text: string): boolean =>
  text.length <= 100 && CLOSED.some((closed) => VALEDICTIONS.test(closed.exec(text)?.[1] ?? '-'));

/** Contact details: common below the name in a signature, rare anywhere else. */
const REACHED = /@|www\.|https?:|\+?\d[\d\s()/.-]{6,}/i;

/**
 * Whether a line closes a mail. After the phrase comes the sender's name or nothing more, or contact details stand
 * below. That excludes a “Best Wishes Hotel”, and a “Cheers Bar” that the line above mentions.
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

/** Whether the line at `index` says thanks and the next non-blank line is a name. */
const thanksAbove = (lines: readonly string[], index: number, sender: string): boolean => {
  if (!THANKS.test((lines[index] ?? '').trim())) return false;
  const next = lines.slice(index + 1).find((line) => !isBlank(line));
  return next !== undefined && (NAME.test(next.trim()) || isSignedBy(next, sender));
};

const MAX_NAME_LINES = 10;
const MAX_NAME_LINE = 70;

const DASH = /^[-–—~*]+\s?/;

/** Whether a line is the sender's own name, alone or with a title: “- ada”, “Ada Lovelace | Team lead”. */
const isSignedBy = (line: string, sender: string): boolean => {
  const whole = line.trim();
  const text = whole.replace(DASH, '');
  if (sender === '' || text === '' || text.length > MAX_NAME_LINE) return false;
  const name = text.split(/[|·•]|,\s|\s[-–—]\s/)[0]?.trim() ?? '';
  const words = sender.split(/\s+/);
  const first = words[0] ?? '';
  // In lower case, a first name may be an ordinary word.
  const isName = text !== whole || /^[\p{Lu}\p{Lo}]/u.test(name);
  const isFirst = first.length >= 2 && isName && isSameName(name, first);
  return isFirst || (words.length > 1 && isSameName(name, sender));
};
const isSameName = (one: string, other: string): boolean =>
  one.replace(/[.!]$/, '').toLowerCase() === other.toLowerCase();

/** More than a greeting. A name right below a greeting may be the answer itself. */
const hasWords = (lines: readonly string[]): boolean => lines.join(' ').trim().split(/\s+/).length >= MIN_WORDS;
const MIN_WORDS = 3;

/** Ends with a colon or a short lower-case word, such as “deliver to”: the next line belongs to it. */
const goesOn = (line: string): boolean => /(?:[:：]|\s\p{Ll}{1,3})\s*$/u.test(line.slice(-MAX_NAME_LINE));

const isListItem = (line: string): boolean => /^\s*(?:[-–—*•+]\s?|\d{1,3}[.)]\s)\S/.test(line);

/**
 * Finds the sender's name below a blank line or thanks, with a dash, a title or an address. A dash that touches the
 * name (“-Ann”) also counts right below the text. For a sender without a known name, any name with such a dash counts
 * below a blank line. A bare name stays because it may answer a question. So does a name in a sentence or a list.
 */
const signsBelowText = (lines: readonly string[], index: number, sender: string): boolean => {
  const above = lines[index - 1];
  const line = lines[index]?.trim() ?? '';
  const isTouched = /^[-–—~*]\p{L}/u.test(line);
  const isNamed = isSignedBy(line, sender);
  const isAnybodys = sender === '' && isTouched && NAME.test(line) && isBlank(above ?? '-');
  if (above === undefined || !(isNamed || isAnybodys)) return false;
  const said = lines.slice(0, index).findLast((one) => !isBlank(one)) ?? '';
  if (said === '' || goesOn(said) || (DASH.test(line) && isListItem(said))) return false;
  if (isTouched) return true;
  const isApart = isBlank(above) || THANKS.test(above.trim());
  const isSaid = (DASH.test(line) && /[.!?…]\s*$/.test(said.slice(-MAX_NAME_LINE))) || hasWords(lines.slice(0, index));
  if (!isApart || !isSaid) return false;
  return !/^\p{L}+(?:\s\p{L}+)*$/u.test(line) || lines.slice(index + 1).some((below) => !isBlank(below));
};

/** Labels beside a number or an address. */
const LABELS =
  /\b(?:tel|phone|telephone|mobile|mob|cell|fax|office|direct|email|e-mail|mail|web|website|skype|whatsapp|signal|handy|telefon|mobil|tél|téléphone|portable|móvil|teléfono|telefone|celular|or|and|und|et|y|e|ext)\b/gi;
const WAY = /\S{1,128}@\S{1,128}|https?:\/\/\S{1,300}|www\.\S{1,300}/gi;
const NUMBER = /\+\d[\d\s()/.-]{6,30}|\(?\b0\d{1,4}\)?[\s/.-]?\d[\d\s/-]{4,20}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b/;

/** Whether a line holds contact details and nothing else. */
const isReach = (line: string): boolean => {
  if (line.length > 3 * MAX_NAME_LINE) return false;
  const rest = line.replace(WAY, ' ');
  return (rest !== line || NUMBER.test(rest)) && smallWords(rest.replace(LABELS, ' ')) <= 1;
};

/**
 * Whether lines look like a signature rather than more text: they start with a closing phrase or a name, or hold
 * contact details. With `isCertain`, another person's first name alone doesn't count, because it may be an ordinary
 * word.
 */
export const looksSigned = (lines: readonly string[], sender: string, isCertain = false): boolean => {
  const said = lines.filter((line) => !isBlank(line));
  const [first = ''] = said;
  if (isClosing(first.trim()) || thanksAbove(said, 0, sender) || isSignedBy(first, sender)) return true;
  const isNamed = NAME.test(first.trim()) && (!isCertain || sender === '' || first.trim().includes(' '));
  return isNamed || said.slice(0, MAX_NAME_LINES).some(isReach);
};

/**
 * The line at which the closing phrase or the sender's name starts, with only a name and address after it. The number
 * of lines if there is none.
 */
export const closingStart = (lines: readonly string[], sender: string): number => {
  const first = lines.findIndex((line) => !isBlank(line));
  let start = lines.length;
  let names = 0;
  for (let index = lines.length - 1; index >= 0 && names <= MAX_NAME_LINES; index -= 1) {
    const line = lines[index] ?? '';
    // The first line of a mail doesn't close it if a later line does.
    if (index === first && start < lines.length) break;
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
