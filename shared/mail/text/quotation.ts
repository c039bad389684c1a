/** Attributions and headers aren't longer. Searching longer lines would only cost time. */
const MAX_LINE = 600;

/** An attribution is wrapped over at most this many lines. */
const MAX_WRAP = 4;

/** How clients write "wrote", at the end of an attribution or before the writer's name. */
const WROTE =
  'wrote|writes|schrieb|schreibt|(?:a|ont) [ée]crit|escribi[óo]|escreveu|ha scritto|scrisse|schreef|geschreven|heeft .{1,120} geschreven|skrev|skrifaði|kirjoitti|pisze|napisał(?:a|\\(a\\)|/a)?|napísala?(?:\\(a\\))?|napsala?(?:\\(a\\))?|napisao|napisala|je napisal|írta|a scris|yazdı|έγραψε|đã viết|menulis|va escriure|escriu|rašė|kirjutas|rakstīja|пишет|писала?|написала?|написав|пише|написа|כתב|כתבה|كتب|เขียนว่า|写道|寫道|写到|のメッセージ|のメール|書きました|さんは書きました|작성했?습?니?다?|님이 작성하였습니다|님이 작성';

/** The first words of attributions that end with a name. */
const STARTS =
  'On|Am|Le|El|Em|No dia|A|Às|Il|In data|Op|Den|På|W dniu|Dnia|Dne|Dňa|V|Vào|Pada|Στις|La|Pe|Dana|Ngày|В|Во|У|Ter|Seg|Qua|Qui|Sex|Sáb|Dom|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So|Пн|Вт|Ср|Чт|Пт|Сб|Вс|\\d{1,4}[-/.年\\s]|\\p{L}{2,10}[.,]';

const ENDS = '\\s?[:：]?[\\s*_-]*';

const ATTRIBUTIONS: readonly RegExp[] = [
  new RegExp(`^[-_*\\s]*(?:${STARTS}).{3,400}(?:${WROTE})${ENDS}$`, 'iu'),
  /^[-_*\s]*On .{3,400}\bsent\s?:$/i,
  new RegExp(
    `^.{1,300}(?:^|[\\s.,>)"'])(?:${WROTE})(?: (?:on|am|le|el|em|il|op|den|w dniu|dne)\\b.{3,200})?${ENDS}$`,
    'iu',
  ),
  new RegExp(`^(?:${STARTS}).{3,400}(?:${WROTE})\\b.{0,200}[:：]$`, 'iu'),
  /^.{3,200}のメッセージ.{0,20}[:：]$/u,
  /^(?:quoting|zitat von|citando a?|citat från|cytowanie) .{3,200}:$/i,
  /^.{3,300}(?:ezt írta \(.{3,80}\):|(?:写道|寫道)\s?[:：])$/i,
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{3,200}<\s?[^<>\s]+@[^<>\s]+>\s?:?$/,
  /^.{0,120}\d{1,2}[:.]\d{2}.{0,120}<[^<>\s]+@[^<>\s]+>\s?[:：]$/,
  /^\d{4}年\d{1,2}月\d{1,2}日.{1,200}[:：]$/,
  /^\d{4}년 ?\d{1,2}월 ?\d{1,2}일.{1,200}[:：]$/,
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? .{6,120}<[^<>\s]+@[^<>\s]+>\s?:$/i,
];

const ORIGINAL =
  "original message|reply message|ursprüngliche nachricht|originalnachricht|original-nachricht|antwort nachricht|weitergeleitete nachricht|message d['’]origine|message original|message transféré|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|forwarded message|forwarded (?:by|from) .{1,80}|fwd|wiadomość oryginalna|(?:treść )?przekazan(?:a|ej) wiadomoś(?:ć|ci)|oprindelig (?:meddelelse|besked)|videresendt (?:meddelelse|besked|melding)|opprinnelig melding|ursprungligt meddelande|vidarebefordrat meddelande|alkuperäinen viesti|välitetty viesti|původní zpráva|přeposlaná zpráva|pôvodná správa|eredeti üzenet|továbbított üzenet|mesaj(?:ul)? (?:original|inițial|redirecționat)|orijinal (?:mesaj|ileti)|iletilen mesaj|αρχικό μήνυμα|προωθημένο μήνυμα|izvorna poruka|исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригинальное сообщение|вихідне повідомлення|pesan (?:asli|terusan)|tin nhắn gốc|thư gốc|원본 메시지|원본 메일|전달된 메시지|元のメッセージ|転送メッセージ|原始邮件|原始郵件|(?:回复|回覆|答复|转发|轉寄)的原(?:始)?(?:邮件|郵件)|转发(?:的)?邮件|轉寄(?:的)?郵件|הודעה (?:מקורית|שהועברה)|الرسالة الأصلية|رسالة مُعاد توجيهها";

/** Dividers: everything below is the old message. */
const DIVIDERS: readonly RegExp[] = [
  new RegExp(`^[-_=*#\\s]{2,60}(?:${ORIGINAL})[-_=*#\\s:]{0,60}$`, 'i'),
  /^(begin forwarded message|anfang der weitergeleiteten nachricht|début du message (réexpédié|transféré)|inicio del mensaje reenviado|início da mensagem (encaminhada|reencaminhada)|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (besked|melding)|początek przekazywanej wiadomości|začátek přeposílané zprávy|начало переадресованного сообщения|下面是被转发的邮件|転送されたメッセージ)\s?[:：]?$/i,
  /^[-_]{4,}(?![-_])\s?.{1,80} (?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto)\s?[-_]{2,}$/i,
];

/** The line above which other help desks ask people to reply, by language. */
const MARKER =
  /^[^\p{L}\p{N}]{0,20}(?:(?:please )?(?:do not|don['’]t)? ?(?:type|write|reply|respond|enter|add)\b.{0,30}\b(?:above|below) this line|(?:bitte )?(?:antworten sie|schreiben sie|ihre antwort|antwort).{0,30}\b(?:oberhalb|über diese)|(?:merci de |veuillez )?(?:répond(?:ez|re)|écri(?:vez|re)|ajoute[rz]).{0,30}au-dessus de cette ligne|(?:por favor,? )?(?:responda|escriba|responde|escribe).{0,30}(?:por encima|encima|arriba) de esta línea|(?:por favor,? )?(?:responda|escreva|digite).{0,30}acima desta linha|(?:rispondi|rispondere|scrivi).{0,30}sopra (?:a )?questa (?:riga|linea)|(?:typ|schrijf|antwoord|reageer).{0,30}boven deze (?:regel|lijn)|odpow(?:iedz|iadaj|iedź).{0,30}(?:powyżej|nad) t(?:ej|ą) lini|(?:svara?|skriv).{0,30}(?:ovanför|over|ovenfor) (?:denna|denne) (?:rad|linje)|ответ.{0,30}выше этой (?:строки|линии)|.{0,10}この行より上に|.{0,4}请在此(?:行|线)(?:上方|之上)).{0,40}$/iu;

const MAX_MARKER = 120;

/** Whether a line only asks for replies above it. */
export const isMarker = (line: string): boolean => line.length <= MAX_MARKER && MARKER.test(line.trim());

const label = (words: string): RegExp => new RegExp(`^[>*_|\\s]*(?:${words})[*_]{0,2}\\s?[:：]`, 'iu');

const SUBJECT =
  'subject|betreff|objet|asunto|assunto|assumpte|oggetto|onderwerp|temat|emne|ämne|aihe|předmět|predmet|zadeva|tárgy|subiect|konu|θέμα|тема|относно|perihal|subjek|chủ đề|tiêu đề|เรื่อง|נושא|الموضوع|件名|主题|主旨|主題|제목|teema|tēma|tema|efni';

const LABELS = {
  from: label(
    'oт|от кого|from|von|de|de la|da|van|od|fra|från|lähettäjä|feladó|kimden|gönderen|από|от|від|отправитель|dari|từ|จาก|מאת|من|差出人|送信者|发件人|寄件者|寄件人|보낸 ?사람|보낸이|šalje|saatja|no|nuo|frá',
  ),
  date: label(
    "sent|date|gesendet(?: am)?|datum|envoyé(?: le)?|date d['’]envoi|enviado(?: el| em)?|enviada(?: em)?|enviat(?: el)?|saadetud|nosūtīts|išsiųsta|poslato|fecha|data|inviato|verzonden|wysłano|sendt|dato|skickat|lähetetty|päiväys|odesláno|odoslané|poslano|küldve|dátum|trimis|gönderilme(?: tarihi)?|tarih|αποστολή|ημερομηνία|отправлено|изпратено|надіслано|дата|terkirim|tanggal|đã gửi|ngày|ส่ง|วันที่|נשלח|תאריך|תاريخ|التاريخ|تاريخ الإرسال|送信日時|日時|日付|日期|发送时间|时间|傳送時間|보낸 ?날짜|날짜",
  ),
  to: label(
    'to|an|à|a|para|per a|aan|do|komu|til|till|vastaanottaja|címzett|către|catre|kime|alıcı|προς|кому|до|za|prima|kepada|tới|đến|ถึง|אל|إلى|宛先|收件人|收件者|받는 ?사람|adressaat|saaja|kam|cc|kopie|copie|copia|kopia|kopi|копия',
  ),
  subject: label(SUBJECT),
};

const HEADER_LINES = 9;

/** Whether a line has a quotation mark. Rows of a table end with the mark too, so they don't count. */
export const isQuoted = (line: string): boolean =>
  /^\s{0,3}[>＞]/.test(line) || (/^\s{0,3}\|\s/.test(line) && !/\|\s{0,9}$/.test(line.slice(2)));

export const isBlank = (line: string): boolean => line.trim() === '';

const VERB = new RegExp(`${WROTE}|sent|>\\s?:|[日일]`, 'i');

/** How every attribution ends, apart from direction marks. Most lines of a text end differently. */
const MAY_END = /(?:[:：>*_-]|wrote|schrieb|écrit)[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$/;

/** A quick check whether an attribution may end with this line. */
export const mayEndAttribution = (line: string): boolean => {
  if (line.length > MAX_LINE || !MAY_END.test(line.slice(-16))) return false;
  const end = withoutMarks(line.slice(-40));
  if (/\b(wrote|schrieb|écrit)\s*$/.test(end)) return true;
  return /([:：][\s*_-]*|-{2,}\s*|>\s*)$/.test(end) && (VERB.test(line) || /@|\p{N}[:.]\p{N}/u.test(line));
};

/** A quick check whether an attribution may start at this line, given the lines at which one may end. */
export const mayIntroduce = (lines: readonly string[], ends: readonly boolean[], index: number): boolean => {
  for (let at = index; at < index + MAX_WRAP && at < lines.length; at += 1) {
    if (ends[at]) return true;
    if (isBlank(lines[at] ?? '')) return false;
  }
  return false;
};

/** Removes marks of writing direction, which clients put around names and at the ends of lines. */
const withoutMarks = (line: string): string => line.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '');

const lineAt = (lines: readonly string[], index: number): string => lines[index] ?? '';

/** Whether an attribution is certain: a date or an address in the line, or quoted lines below. */
const isCertain = (text: string, lines: readonly string[], next: number): boolean => {
  const following = lines.slice(next, next + 4).find((line) => !isBlank(line));
  if (following !== undefined && isQuoted(following)) return true;
  return /[:：-]\s*[*_-]*$/.test(text.slice(-40)) && /\d|@/.test(text);
};

const isAttribution = (text: string): boolean => ATTRIBUTIONS.some((attribution) => attribution.test(text));

/** An attribution in a language that isn't listed: a date, an address, a colon, and quoted lines right below. */
const looksLikeAttribution = (text: string, lines: readonly string[], next: number): boolean => {
  if (!/\p{N}.{0,300}[:：]$/u.test(text)) return false;
  const following = lines.slice(next, next + 3).find((line) => !isBlank(line));
  return following !== undefined && isQuoted(following) && (text.includes('@') || /\p{N}{1,2}[:.]\p{N}{2}/u.test(text));
};

/** How many lines from `index` on form an attribution such as "On …, Ann wrote:", wrapped or not. 0 if none do. */
export const attributionLength = (lines: readonly string[], index: number): number => {
  const pieces: string[] = [];
  for (let count = 1; count <= MAX_WRAP; count += 1) {
    const line = withoutMarks(lineAt(lines, index + count - 1)).trim();
    if (line === '' || (isQuoted(line) && !/^>\s?(wrote|schrieb|:)/.test(line))) return 0;
    pieces.push(line);
    const joined = pieces.join(' ');
    if (joined.length > MAX_LINE) return 0;
    const fits = isAttribution(joined) && isCertain(joined, lines, index + count);
    if (!fits && !looksLikeAttribution(joined, lines, index + count)) continue;
    // A line directly above an attribution, without a blank line between, is the sender's own text.
    const later = pieces.slice(1).some((_, skipped) => isAttribution(pieces.slice(skipped + 1).join(' ')));
    return later && startsAnew(pieces) ? 0 : count;
  }
  return 0;
};

const FRESH_START = new RegExp(`^[-_*]*\\s?(?:${STARTS})`, 'u');

/** Whether one of the later lines starts like an attribution and the first one doesn't. */
const startsAnew = ([first = '', ...rest]: readonly string[]): boolean =>
  rest.some((line) => FRESH_START.test(line)) && !(FRESH_START.test(first) && /\d/.test(first));

const SAME_LINE =
  /^(.{0,400}?\S)(?:\s*-{2,}\s*|\s+)(On (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\d).{5,300}\bwrote:)$/;

/** Yahoo's app puts the old message on the same line as the attribution. */
const OLD_ON_LINE = /^\s{0,8}(On [^<>]{5,200}<[^<>\s]{3,200}> wrote:)\s{2,40}(\S.*)$/;

const JOINED = new RegExp(
  `^\\s*(-{3,}\\s?(?:${ORIGINAL}|[^-:<>]{3,40}?)\\s?-{3,})\\s*(?=[^\\s:：<>-][^:：<>]{0,24}[:：])`,
  'iu',
);

const SUBJECT_AMID = new RegExp(`(?:${SUBJECT})\\s?[:：]`, 'iu');

/** Splits Yahoo's line of divider, sender, recipients, date and subject into separate lines. */
const splitHeaders = (line: string): string[] => {
  const divider = JOINED.exec(line);
  if (!divider || !line.includes('@')) return [line];
  const headers = line.slice(divider[0].length).split(/(?<=>)\s?(?=[^\s:：<>@][^:：<>@]{0,24}[:：])/u);
  const last = headers.pop() ?? '';
  const subject = last.search(SUBJECT_AMID);
  const ends = subject > 0 ? [last.slice(0, subject), last.slice(subject)] : [last];
  return [divider[1] ?? '', ...headers, ...ends].map((part) => part.trim()).filter((part) => part !== '');
};

/** Splits a line that holds two things: text and an attribution, or the headers of a forwarded mail. */
export const splitSharedLine = (line: string): string[] => {
  if (line.length <= MAX_LINE * 2 && /^\s*---/.test(line)) return splitHeaders(line);
  const above = OLD_ON_LINE.exec(line.slice(0, MAX_LINE));
  if (above?.[1] !== undefined) return [above[1], line.slice(above[0].length - (above[2] ?? '').length)];
  const shared = line.length <= MAX_LINE && line.endsWith('wrote:') && !isQuoted(line) ? SAME_LINE.exec(line) : null;
  return shared?.[1] !== undefined && shared[2] !== undefined ? [shared[1], shared[2]] : [line];
};

/** The shape of every label: a few words and a colon. */
const MAY_LABEL = /^[>*_|\s]{0,6}[^\s:：<>(/][^:：<>(/]{0,24}[:：]/;

/**
 * Whether Outlook's block of From, Sent, To and Subject starts at a line, in any of its languages and orders. It
 * replaces an attribution.
 */
export const isHeaderBlock = (lines: readonly string[], index: number): boolean => {
  const first = lineAt(lines, index);
  if (first.length > MAX_LINE || !MAY_LABEL.test(first)) return false;
  const startsWithFrom = LABELS.from.test(first);
  const startsWithDate = !startsWithFrom && LABELS.date.test(first);
  if (!startsWithFrom && !startsWithDate && !LABELS.subject.test(first)) return false;
  const block: string[] = [first];
  for (const line of lines.slice(index + 1, index + HEADER_LINES)) {
    if (isBlank(line) && block.length > 1) break;
    block.push(line.slice(0, MAX_LINE));
  }
  const has = (pattern: RegExp): boolean => block.some((line) => pattern.test(line));
  // People also write lines like "From: Berlin, To: Paris, Date: 5 May, Subject: trip".
  if (!block.some((line) => line.includes('@') || /\p{N}[:.時时h]\p{N}{2}/u.test(line))) return false;
  if (startsWithFrom)
    return has(LABELS.date) ? has(LABELS.subject) || has(LABELS.to) : has(LABELS.subject) && has(LABELS.to);
  if (startsWithDate && !has(LABELS.from)) return has(LABELS.to) && /\d{4}/.test(first) && has(LABELS.subject);
  return has(LABELS.from) && has(LABELS.to) && (has(LABELS.date) || has(LABELS.subject));
};

/**
 * Whether the lines right above an old message introduce it, in any language: headers of a mail, or a date and a colon.
 */
export const introduces = (lines: readonly string[]): boolean => {
  if (lines.some((line) => line.length > MAX_LINE)) return false;
  const hasAddress = lines.some((line) => line.includes('@'));
  const labels = lines.filter((line) => MAY_LABEL.test(line));
  if (hasAddress && labels.length >= 2 && labels.length >= lines.length - 1) return true;
  const last = lines.at(-1) ?? '';
  const isDated = lines.some((line) => /\p{N}[:.]\p{N}{2}/u.test(line));
  return lines.length <= MAX_WRAP && /[:：]\s*$/.test(last) && (hasAddress || isDated);
};

/** Whether headers name recipients, as every client's header block does above a mail that it answers. */
export const namesRecipients = (lines: readonly string[]): boolean => lines.some((line) => LABELS.to.test(line));

/** A header written as a table row, as NetEase does: `| From | Ann <ann@customer.example> |`. */
const fromRow = (line: string): string => {
  const cells = line.length <= MAX_LINE ? line.trim().split('|') : [];
  return cells.length === 4 && cells[0] === '' && cells[3] === '' ? `${cells[1]?.trim()}: ${cells[2]?.trim()}` : line;
};

/** How many lines from `index` on are headers of an old message: known labels, or any label followed by an address. */
export const headerBlockLength = (lines: readonly string[], index: number, least = 1): number => {
  let length = 0;
  for (const line of lines.slice(index, index + HEADER_LINES).map(fromRow)) {
    const isLabel = line.length <= MAX_LINE && MAY_LABEL.test(line);
    const isHeader = isLabel && (line.includes('@') || Object.values(LABELS).some((one) => one.test(line)));
    // A list of recipients may continue on the next line.
    if (!isHeader && !(length > 0 && /^\s*[^:]{0,200}@[^:]{0,200}$/.test(line))) break;
    length += 1;
  }
  return Math.max(least, length);
};

/** The value after "From:" in a line of a header block. Null if the line has none. */
export const sendersLine = (line: string): string | null => {
  const found = line.length <= MAX_LINE ? LABELS.from.exec(line) : null;
  return found
    ? line
        .slice(found[0].length)
        .replace(/[*_]{1,2}/, '')
        .trim()
    : null;
};

const FORWARDS =
  /forward|fwd|weitergeleit|transf[ée]r|réexp|reenv|reencaminh|encaminh|inoltrat|doorgest|vidarebef|videresend|välitetty|přepos|tovább|redirec|iletilen|προωθ|перес|переадрес|terusan|전달|転送|转发|轉寄|שהועברה|معاد|przekaz/i;

/** Whether a line announces a forwarded mail rather than the mail that is answered. */
export const isForwardDivider = (line: string): boolean => isDivider(line) && FORWARDS.test(line);

/** How every divider starts or ends. Most lines of a text do neither. */
const MAY_DIVIDE = /^\s*[-_=*#]{2}|[:：]\s*$/;

/** A divider without a frame. The writer may have written the same words, unless mail headers follow. */
const isBareDivider = (line: string): boolean => /^[^-_=*#]/.test(line.trim()) && isDivider(line) && !isMarker(line);

/** Whether an old message starts at a line, given its words and the line below. */
export const dividesAt = (lines: readonly string[], index: number): boolean => {
  const line = lineAt(lines, index);
  if (!isDivider(line)) return false;
  const below = lines.slice(index + 1, index + 4).find((one) => !isBlank(one)) ?? '';
  return !isBareDivider(line) || (below.length <= MAX_LINE && MAY_LABEL.test(below));
};

export const isDivider = (line: string): boolean => {
  if (isMarker(line)) return true;
  if (line.length > MAX_LINE || !MAY_DIVIDE.test(line)) return false;
  const text = line.replaceAll('&nbsp;', ' ').trim();
  return DIVIDERS.some((divider) => divider.test(text));
};

const FRAME_START = /^[-–—_=*#~]{3}/;
const FRAME_END = /[-–—_=*#~]{3}$/;
const ORIGINAL_ALONE = new RegExp(`^(?:${ORIGINAL})\\s?[:：]?$`, 'iu');

/**
 * Whether a line is a divider in any language: a few words in a frame, or "Original message" alone, right above mail
 * headers. At least two lines below are a label and a value, and one has an address.
 */
export const isFramedDivider = (lines: readonly string[], index: number): boolean => {
  const text = lineAt(lines, index).replaceAll('&nbsp;', ' ').trim();
  if (text.length > 100) return false;
  const isFramed = FRAME_START.test(text) && FRAME_END.test(text) && /\p{L}/u.test(text);
  if (!isFramed && !ORIGINAL_ALONE.test(text)) return false;
  const following = lines.slice(index + 1, index + 1 + HEADER_LINES);
  const start = following.findIndex((line) => !isBlank(line));
  const end = following.findIndex((line, at) => at > start && isBlank(line));
  const headers = following.slice(Math.max(0, start), end < 0 ? undefined : end).filter((line) => MAY_LABEL.test(line));
  return headers.length >= 2 && headers.some((line) => line.includes('@'));
};

/** A rule like the one that Outlook draws above the old message. */
export const isRule = (line: string): boolean => /^\s*(?:([_=-])\1{7,}|(?:[-–—_=]\s?){5,}[-–—_=]?)\s*$/.test(line);
