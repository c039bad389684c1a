/** Legal notices that servers append. They combine several kinds of words that other texts don't have together. */

const SIGNS: readonly RegExp[] = [
  /confiden[tc]|vertraulich|riservat|vertrouwelijk|poufn|důvěrn|bizalmas|gizli|конфиденциальн|конфіденційн|konfidenti|fortrolig|luottamuks|機密|保密|기밀/i,
  /privileged|legally|gesetzlich|juridi|legalmente/i,
  /intended|solely|addressee|addressed|recipient|bestimmt|adressat|empfänger|destinat|dirigid|dirett[oa]|bestemd|geadresseerde|adresat|alıcı|адресат|получател|avsedd?t?\b|mottagare|modtager|mottaker|vastaanottaj|收件人|受信者|수신자/i,
  /\b(in error|by mistake|mistakenly|not the (intended|named|addressee))|irrtüm|fälschlich|versehentlich|nicht der (richtige|beabsichtigte|vorgesehene)|par erreur|por error|por (engano|erro)|per errore|abusievelijk|ten onrechte|omyłk|omylem|по ошибке|помилков|av misstag|ved en feil|ved en fejl|vahingossa|erehdyksessä/i,
  /disclos|copying|distribut|disseminat|unauthori|prohibit|unbefugt|nicht gestattet|untersagt|interdit|prohibid|proibid|vietat|verboden|zabron|запрещ|förbjud|forbudt|kielletty/i,
  /notify|inform the|the sender|delete|destroy|absender|löschen|vernichten|expéditeur|supprim|détrui|remitente|eliminar|remetente|apag|mittente|cancell|afzender|verwijder|nadawc|usunąć|отправител|удалит|avsändar|avsender|afsender|radera|slett|lähettäj|poista/i,
  /liab|haftung|responsab|\bvirus|aansprakelijk|warrant/i,
  /attachment|anhäng|pi[èe]ces? jointe|adjunto|anexo|allegat|bijlage/i,
  /registered (in|office|number)|company (no\b|number|registration)|handelsregister|geschäftsführ|amtsgericht|sitz der/i,
];

/** Every notice mentions the mail that it is in. A person who asks for something to be deleted means something else. */
const OF_ITSELF =
  /\b(?:this|the) (?:[\w-]{1,20} ){0,2}(?:e-?mail|mail|message|communication|transmission)\b|\binformation (?:transmitted|contained|in this)|intended recipient|\bdiese[rs]? (?:e-?mail|mail|nachricht|mitteilung)|\bce (?:message|courriel|mail|courrier)|\bcette (?:communication|transmission)|\b(?:est[ea]|el presente|a presente) (?:mensaje|mensagem|correo|e-?mail|comunica)|\bquest[oa] (?:messaggio|e-?mail|mail|comunicazione)|\bdit (?:e-?mail)?bericht|\bdeze (?:e-?mail|mail|boodschap)|\bt[ae] (?:wiadomość|e-?mail)|niniejsz|(?:это|данное|настоящее|ця|це) (?:электронное |електронне )?(?:сообщение|письмо|повідомлення)|\bdet(?:ta|te)? (?:här )?(?:e-?post)?(?:meddeland|meddelels|mejl|e-?mail)|\bdenne (?:e-?mail|e-?post|meldingen)|tämä (?:viesti|sähköposti)|\bbu (?:e-?posta|mesaj|ileti)|\b(?:tato|táto) (?:zpráva|správa|e-?mail)|\bez az? (?:e-?mail|üzenet)|本(?:邮件|电邮|電郵|郵件|メール)|このメール|이 (?:메일|이메일|전자)/iu;

/** People who write about a notice, or ask for confidentiality, may use fewer of these words. */
const MIN_SIGNS = 3;

/** Longer paragraphs are read up to this length. */
const MAX_PARAGRAPH = 6000;

export const PERSONAL =
  /[?？]|\bI\b|\b(?:my|mine|ich|mein\w{0,2}|mir|je|j['’]ai|mon|mes|yo|meus?|minha|mio|miei|ik|mijn|jag|jeg)\b/;

const HEADING =
  /^\W{0,5}(?:confidentiality|legal|privacy|e-?mail)? ?(?:notice|disclaimer|rechtlicher hinweis|wichtiger hinweis|avis de confidentialité|aviso (?:legal|de confidencialidade?)|avvertenza)\W{0,5}$/i;

const signsIn = (text: string): number[] => SIGNS.flatMap((sign, index) => (sign.test(text) ? [index] : []));

const sentencesOf = (paragraph: string): string[] =>
  paragraph.split(/(?<=[.!?。])["”“»']?\s+/).filter((one) => one !== '');

/**
 * Returns what remains of a paragraph without its notice: the sentences around it and personal ones. Null if it has no
 * notice. With `goesOn`, an earlier paragraph was a notice, and this one need not mention the mail again.
 */
const withoutNotice = (lines: readonly string[], goesOn: boolean): string[] | null => {
  const paragraph = lines.join(' ').slice(0, MAX_PARAGRAPH);
  const sentences = sentencesOf(paragraph);
  const legal = sentences.map((one) => !PERSONAL.test(one) && signsIn(one).length > 0);
  const signs = new Set(sentences.flatMap((one, index) => (legal[index] ? signsIn(one) : [])));
  const first = legal.indexOf(true);
  // People who write about a notice put it in quotation marks.
  if (!goesOn && !OF_ITSELF.test(paragraph)) return null;
  if (signs.size < MIN_SIGNS || /["“„«]/.test(sentences[first]?.slice(0, 40) ?? '')) return null;
  const last = legal.lastIndexOf(true);
  return sentences.filter((one, index) => index < first || index > last || PERSONAL.test(one));
};

const isBlank = (line: string): boolean => line.trim() === '';

const wordsIn = (line: string): number => line.trim().split(/\s+/).length;

/** A few words before a comma, or a blank line. */
const isGreeting = (line: string): boolean => isBlank(line) || (wordsIn(line) <= 5 && /[,!:،，]\s*$/.test(line));

const isSignature = (line: string): boolean => isBlank(line) || (wordsIn(line) <= 4 && !/[?!]\s*$/.test(line));

/** Words and a colon that are not a heading: below it, the writer shows us a notice. */
const isIntroduction = (line: string): boolean =>
  /[:：]\s*$/.test(line.slice(-8)) && wordsIn(line.slice(-200)) >= 3 && /\p{Ll}/u.test(line) && !HEADING.test(line);

/**
 * Whether only a greeting and a name remain. Then what looked like a notice is the message itself, such as a recall.
 */
const saysNothing = (above: readonly string[], below: readonly string[]): boolean =>
  above.every(isGreeting) && below.every(isSignature);

/** Removes legal notices. Everything that a person wrote around one stays, even on the same line. */
export const withoutLegalNotices = (lines: readonly string[]): string[] => {
  const kept: string[] = [];
  /** Indexes of non-blank lines in `kept`, so that we don't search through blank lines. */
  const written: number[] = [];
  let paragraph: string[] = [];
  let goesOn = false;
  let firstNotice: number | null = null;
  const close = (): void => {
    const before = written.at(-1);
    const isShown = isIntroduction(kept[before ?? kept.length] ?? '');
    const rest = paragraph.length > 0 && !isShown ? withoutNotice(paragraph, goesOn) : null;
    if (paragraph.length > 0) goesOn = rest !== null;
    if (rest !== null && before !== undefined && HEADING.test(kept[before] ?? '')) {
      kept.splice(before);
      written.pop();
    }
    if (rest !== null) firstNotice ??= kept.length;
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
  const isAll = firstNotice !== null && saysNothing(kept.slice(0, firstNotice), kept.slice(firstNotice));
  return isAll ? [...lines] : kept;
};
