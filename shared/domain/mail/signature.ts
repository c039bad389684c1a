import { isBlank } from './quotation.ts';

/** A closing phrase on a line of its own, after which only name and address follow. */
const VALEDICTIONS =
  /^(((with )?(best|kind|warm|kindest|warmest)( |-)?(regards|wishes)?|(best |kind |warm )?regards|cheers|sincerely( yours)?|yours (sincerely|faithfully|truly)|rgds|br|all the best|take care)|(mit )?(freundlichen?|besten?|lieben?|vielen|herzlichen?|schönen?) grü(ß|ss)en?|(viele|beste|liebe|freundliche|herzliche|schöne) grü(ß|ss)e|mfg|lg|vg|(bien |très )?cordialement|(bien à|sincères salutations|salutations distinguées|meilleures salutations|amicalement)( vous)?|(un )?(cordial )?saludos?( cordiales)?|atentamente|un saludo|atenciosamente|(com os )?(melhores )?cumprimentos|cordiais saudações|abraços?|(cordiali|distinti) saluti|cordialmente|saluti|met vriendelijke groet(en)?|(vriendelijke )?groet(en|jes)?|mvg|pozdrawiam|z poważaniem|med (vänlig|venlig|vennlig) hälsning(ar)?|med venlig hilsen|mvh|ystävällisin terveisin|с уважением)[,.!]*$/i;

/** Footers that mobile and web clients add by themselves. */
const FOOTERS: readonly RegExp[] = [
  /^sent (from|via|with|using) (my |the )?[\w .,'’+®™&()/:-]{2,80}$/i,
  /^get outlook for (ios|android|mac|windows)\b.{0,100}$/i,
  /^(von (meinem|unterwegs).{0,60}gesendet|gesendet (von|mit|aus)\b.{2,80}|diese nachricht wurde von .{2,80} gesendet)\.?$/i,
  /^(envoyé (de|depuis|à partir de|avec|via)\b.{2,80}|télécharger outlook pour.{2,80}|obtenez outlook pour.{2,80})$/i,
  /^(enviado (desde|do|a partir do|via|con|com)\b.{2,80}|obtener outlook para.{2,80}|obter o outlook para.{2,80})$/i,
  /^(inviato da\b.{2,80}|verzonden (vanaf|met|via)\b.{2,80}|verstuurd vanaf\b.{2,80}|wysłane z\b.{2,80})$/i,
  /^(skickat från|sendt fra|lähetetty|отправлено (с|из))\b.{2,80}$/i,
];

/** Legal notices that servers append. */
const DISCLAIMERS =
  /^\W{0,5}((this|the information (contained )?in this) (e-?mail|message|communication)( message)?( \(?(and|including) any attachments?\)?,?)?( \S+){0,6} (is |may be |are |contain|intended)|(confidentiality|legal|privacy) (notice|disclaimer)\b|disclaimer\s?:|diese (e-?mail|nachricht)( \S+){0,8} (enthält|ist|kann)? ?(\S+ )?vertraulich|ce (message|courriel|mail)( \S+){0,8} (est|sont|peut contenir|contient|confidentiel)|este (correo|mensaje|e-?mail|mensagem)( \S+){0,8} (confidencial|contiene|puede contener|contém|pode conter)|questo messaggio( \S+){0,8} riservat|dit (bericht|e-?mail)( \S+){0,8} vertrouwelijk)/i;

const MAX_NAME_LINES = 6;
const MAX_NAME_LINE = 70;

const isDelimiter = (line: string): boolean => /^--\s*$/.test(line) || /^[-_]{2,5}\s*$/.test(line);

const isFooter = (line: string): boolean => {
  if (line.length > 400) return false;
  const text = line
    .trim()
    .replace(/<https?:[^<>\s]{1,200}>/g, '')
    .trim();
  return text.length <= 160 && FOOTERS.some((footer) => footer.test(text));
};

const isNameLine = (line: string): boolean => line.trim().length <= MAX_NAME_LINE && !/[?!]\s*$/.test(line);

const isValediction = (line: string): boolean => line.length <= 100 && VALEDICTIONS.test(line.trim());

/** Where a closing phrase with only a name and address after it starts, or the number of lines. */
const closingStart = (lines: readonly string[]): number => {
  let start = lines.length;
  let names = 0;
  for (let index = lines.length - 1; index >= 0 && names <= MAX_NAME_LINES; index -= 1) {
    const line = lines[index] ?? '';
    if (isValediction(line)) start = index;
    else if (!isBlank(line) && !isNameLine(line)) break;
    if (!isBlank(line)) names += 1;
  }
  return start;
};

const isDisclaimer = (line: string): boolean => line.length > 40 && DISCLAIMERS.test(line.trim().slice(0, 300));

/**
 * Lines that somebody wrote in one piece, without the signature at its end: from the delimiter `-- ` (RFC 3676, 4.3) on,
 * from a closing phrase with a name on, a legal notice, or a client's footer.
 */
export const withoutSignature = (lines: readonly string[]): string[] => {
  const written = lines.filter((line) => !isFooter(line));
  const end = written.findIndex((line) => isDelimiter(line) || isDisclaimer(line));
  const body = end < 0 ? written : written.slice(0, end);
  return body.slice(0, closingStart(body));
};
