/** Legal notices that servers append, told by several kinds of words that no other text has together. */

const SIGNS: readonly RegExp[] = [
  /confiden[tc]|vertraulich|riservat|vertrouwelijk|poufn|důvěrn|bizalmas|gizli|конфиденциальн|конфіденційн|機密|保密|기밀/i,
  /privileged|legally|gesetzlich|juridi|legalmente/i,
  /intended|solely|addressee|addressed|recipient|bestimmt|adressat|empfänger|destinat|dirigid|dirett[oa]|bestemd|geadresseerde|adresat|alıcı|адресат|получател|收件人|受信者|수신자/i,
  /\b(in error|by mistake|mistakenly|not the (intended|named|addressee))|irrtüm|fälschlich|versehentlich|nicht der (richtige|beabsichtigte|vorgesehene)|par erreur|por error|por (engano|erro)|per errore|abusievelijk|ten onrechte|omyłk|omylem|по ошибке|помилков/i,
  /disclos|copying|distribut|disseminat|unauthori|prohibit|unbefugt|nicht gestattet|untersagt|interdit|prohibid|proibid|vietat|verboden|zabron|запрещ/i,
  /notify|inform the|the sender|delete|destroy|absender|löschen|vernichten|expéditeur|supprim|détrui|remitente|eliminar|remetente|apag|mittente|cancell|afzender|verwijder|nadawc|usunąć|отправител|удалит/i,
  /liab|haftung|responsab|\bvirus|aansprakelijk|warrant/i,
  /attachment|anhäng|pi[èe]ces? jointe|adjunto|anexo|allegat|bijlage/i,
  /registered (in|office|number)|company (no\b|number|registration)|handelsregister|geschäftsführ|amtsgericht|sitz der/i,
];

/** Fewer may stand in what a person writes about a notice, or asks to be kept to oneself. */
const MIN_SIGNS = 3;

/** Longer ones are read up to here. */
const MAX_PARAGRAPH = 6000;

const PERSONAL =
  /[?？]|\bI\b|\b(?:my|mine|ich|mein\w{0,2}|mir|je|j['’]ai|mon|mes|yo|meus?|minha|mio|miei|ik|mijn|jag|jeg)\b/;

const HEADING =
  /^\W{0,5}(?:confidentiality|legal|privacy|e-?mail)? ?(?:notice|disclaimer|rechtlicher hinweis|wichtiger hinweis|avis de confidentialité|aviso (?:legal|de confidencialidade?)|avvertenza)\W{0,5}$/i;

const signsIn = (text: string): number[] => SIGNS.flatMap((sign, index) => (sign.test(text) ? [index] : []));

const sentencesOf = (paragraph: string): string[] =>
  paragraph.split(/(?<=[.!?。])["”“»']?\s+/).filter((one) => one !== '');

/** What is left of a paragraph without the notice in it: sentences before and after it, and personal ones; null when it has none. */
const withoutNotice = (lines: readonly string[]): string[] | null => {
  const paragraph = lines.join(' ').slice(0, MAX_PARAGRAPH);
  const sentences = sentencesOf(paragraph);
  const legal = sentences.map((one) => !PERSONAL.test(one) && signsIn(one).length > 0);
  const signs = new Set(sentences.flatMap((one, index) => (legal[index] ? signsIn(one) : [])));
  const first = legal.indexOf(true);
  // Who writes about a notice puts it into quotation marks.
  if (signs.size < MIN_SIGNS || /["“„«]/.test(sentences[first]?.slice(0, 40) ?? '')) return null;
  const last = legal.lastIndexOf(true);
  return sentences.filter((one, index) => index < first || index > last || PERSONAL.test(one));
};

const isBlank = (line: string): boolean => line.trim() === '';

/** Lines without legal notices: whatever a person wrote around one, also on its line, stays. */
export const withoutLegalNotices = (lines: readonly string[]): string[] => {
  const kept: string[] = [];
  /** Where in it something is written, so that nobody has to look for it through blank lines. */
  const written: number[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    const rest = paragraph.length > 0 ? withoutNotice(paragraph) : null;
    const before = written.at(-1);
    if (rest !== null && before !== undefined && HEADING.test(kept[before] ?? '')) {
      kept.splice(before);
      written.pop();
    }
    for (const line of rest ?? paragraph) {
      written.push(kept.length);
      kept.push(line);
    }
    paragraph = [];
  };
  for (const line of lines) {
    if (!isBlank(line)) paragraph.push(line);
    else {
      close();
      kept.push(line);
    }
  }
  close();
  return kept;
};
