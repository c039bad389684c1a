/** Lines longer than this are nobody's attribution or header, and would only cost time. */
const MAX_LINE = 600;

/** An attribution is wrapped over at most this many lines. */
const MAX_WRAP = 4;

/** How clients introduce a quotation, by language; each is tried on up to four joined lines. */
const ATTRIBUTIONS: readonly RegExp[] = [
  /^-*\s*On\b.{5,400}\bwrote\s?:\s*-*$/i,
  /^.{1,200}\bon\b.{5,200}\bwrote\s?:$/i,
  /^.{1,200}\bwrote\b( on\b.{5,200})?\s?:$/i,
  /^Am\b.{5,400}\bschrieb\b.{0,200}:$/i,
  /^.{1,200}\bschrieb( am\b.{3,200})?\s?:$/i,
  /^Le\b.{5,400}\ba écrit\s?:$/i,
  /^.{1,200}\ba écrit( le\b.{3,200})?\s?:$/i,
  /^El\b.{5,400}\bescribió\s?:$/i,
  /^.{1,200}\bescribió( el\b.{3,200})?\s?:$/i,
  /^(Em|No dia|A|Às)\b.{5,400}\bescreveu\s?:$/i,
  /^.{1,200}\bescreveu( (em|no dia|a|às)\b.{3,200})?\s?:$/i,
  /^(Il|In data)\b.{5,400}\bha scritto\s?:$/i,
  /^.{1,200}\bha scritto( il\b.{3,200})?\s?:$/i,
  /^Op\b.{5,400}\bschreef\b.{0,200}:$/i,
  /^.{1,200}\bschreef( op\b.{3,200})?\s?:$/i,
  /^.{3,400}\b(pisze|napisał|napisała|napisał\(a\))\s?:$/i,
  /^(Den|På|.{2,6}\.)\s.{5,400}\bskrev\b.{0,200}:$/i,
  /^.{5,400}\bkirjoitti\s?:$/i,
  /^.{5,400}(пишет|написал|написала|писал|писала)\s?:$/i,
  /^.{5,400}\b(yazdı|napsal|napsala|a scris|írta)\s?:$/i,
  /^.{3,400}(写道|寫道|のメッセージ|のメール|書きました|작성)\s?[:：]$/,
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{3,200}<[^<>\s]+@[^<>\s]+>\s?:$/,
];

/** From here on everything is the old message. */
const DIVIDERS: readonly RegExp[] = [
  /^[-_=*\s]{2,20}(original message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|forwarded message|wiadomość oryginalna|oprindelig meddelelse|oprindelig besked|opprinnelig melding|ursprungligt meddelande|исходное сообщение|原始邮件|原始郵件|original-nachricht|forwarded by .{1,80})[-_=*\s:]{0,20}$/i,
  /^(begin forwarded message|anfang der weitergeleiteten nachricht|début du message (réexpédié|transféré)|inicio del mensaje reenviado|início da mensagem (encaminhada|reencaminhada)|inizio messaggio inoltrato|begin doorgestuurd bericht)\s?:$/i,
  /^\W{0,10}(please )?(type|write|reply|respond|enter)\b.{0,30}\babove this line\W{0,10}$/i,
];

const LABELS = {
  from: /^[*\s]*(from|von|de|da|van|od|fra|från|lähettäjä|от|差出人|发件人|寄件者|보낸 사람)\s?[:：]/i,
  date: /^[*\s]*(sent|date|gesendet( am)?|datum|envoyé( le)?|date d'envoi|enviado( el| em)?|enviada( em)?|fecha|data|inviato|verzonden|wysłano|sendt|dato|skickat|lähetetty|отправлено|дата|送信日時|日付|日期|发送时间|보낸 날짜)\s?[:：]/i,
  to: /^[*\s]*(to|an|à|a|para|aan|do|til|till|vastaanottaja|кому|宛先|收件人|받는 사람|cc|kopie|copie)\s?[:：]/i,
  subject:
    /^[*\s]*(subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|emne|ämne|aihe|тема|件名|主题|主旨|제목)\s?[:：]/i,
};

const HEADER_LINES = 9;

export const isQuoted = (line: string): boolean => /^\s{0,3}[>＞]/.test(line) || /^\s{0,3}\|\s/.test(line);

export const isBlank = (line: string): boolean => line.trim() === '';

const VERB =
  /wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|pisze|napisa|skrev|kirjoitti|пишет|писал|yazdı|napsal|scris|írta|写道|寫道|メ[ッー]|書きました|작성|>\s?:/i;

/** A quick look at whether an attribution may start at a line. */
export const mayIntroduce = (lines: readonly string[], index: number): boolean => {
  for (const line of lines.slice(index, index + MAX_WRAP)) {
    if (isBlank(line) || line.length > MAX_LINE) return false;
    if (/[:：][\s-]*$/.test(line.slice(-30)) && VERB.test(line)) return true;
  }
  return false;
};

const lineAt = (lines: readonly string[], index: number): string => lines[index] ?? '';

/** Whether what follows makes it certain: a date or an address in the line, or quoted lines under it. */
const isCertain = (text: string, lines: readonly string[], next: number): boolean => {
  if (/\d|@/.test(text)) return true;
  const following = lines.slice(next, next + 3).find((line) => !isBlank(line));
  return following !== undefined && isQuoted(following);
};

/** How many lines from `index` on are an attribution such as "On …, Ann wrote:", wrapped or not; 0 when none are. */
export const attributionLength = (lines: readonly string[], index: number): number => {
  let joined = '';
  for (let count = 1; count <= MAX_WRAP; count += 1) {
    const line = lineAt(lines, index + count - 1).trim();
    if (line === '' || isQuoted(line) || joined.length + line.length > MAX_LINE) return 0;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (!/[:：][\s-]*$/.test(line)) continue;
    const fits = ATTRIBUTIONS.some((attribution) => attribution.test(joined));
    if (fits && isCertain(joined, lines, index + count)) return count;
  }
  return 0;
};

/** Outlook's block of From, Sent, To and Subject in place of an attribution, in any of its languages. */
export const isHeaderBlock = (lines: readonly string[], index: number): boolean => {
  const first = lineAt(lines, index);
  if (first.length > MAX_LINE || !LABELS.from.test(first)) return false;
  const block: string[] = [];
  for (const line of lines.slice(index + 1, index + HEADER_LINES)) {
    if (isBlank(line) && block.length > 0) break;
    block.push(line.slice(0, MAX_LINE));
  }
  const has = (label: RegExp): boolean => block.some((line) => label.test(line));
  return has(LABELS.date) && (has(LABELS.subject) || has(LABELS.to));
};

export const isDivider = (line: string): boolean =>
  line.length <= MAX_LINE && DIVIDERS.some((divider) => divider.test(line.trim()));

/** A rule such as Outlook draws above the old message. */
export const isRule = (line: string): boolean => /^\s*([_=-])\1{7,}\s*$/.test(line);
