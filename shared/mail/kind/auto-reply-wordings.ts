/** The subjects and texts of automatic replies, by product and language. */

/**
 * How products start the subject of an automatic reply. Exchange matters most: it says `auto-generated` where RFC 3834
 * wants `auto-replied`. The colon is missing if a person writes about such replies.
 */
const NAMES = [
  'automatic (?:reply|response)|auto(?:matic)?[- ]?(?:reply|response)|autoresponder|out of (?:the )?office(?: auto-?reply)?|vacation (?:reply|response|message)|away (?:message|notice)',
  'automatische (?:antwort|rückantwort)|autoantwort|abwesenheits(?:notiz|nachricht|benachrichtigung|assistent)|abwesend',
  "réponse automatique|message d['’]absence|absence du bureau|respuesta automática|fuera de (?:la )?oficina",
  'resposta autom[áà]tica|ausência (?:do escritório|temporária)|fora do escritório|risposta automatica|fuori ufficio',
  'automatisch(?:e)? antwoord|afwezigheidsbericht|afwezig|autosvar|automatisk(?:t)? svar|automaattinen vastaus|sjálfvirkt svar',
  'automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|automatická odpově[dď]|automatická odpoveď|samodejni odgovor|automatski odgovor',
  'automatikus válasz|răspuns automat|otomatik yanıt|automaatvastus|automātiskā atbilde|automatinis atsak(?:as|ymas)|erantzun automatikoa',
  'автоответ|автоматический ответ|автоматична відповідь|автоматичен отговор|аутоматски одговор|αυτόματη απάντηση',
  'מענה אוטומטי|תשובה אוטומטית|תגובה אוטומטית|رد تلقائي|الرد التلقائي|پاسخ خودکار',
  '자동 ?(?:회신|응답)|부재중 자동 응답|自動返信|自動応答|不在通知|自动(?:回复|答复|應答)|自動(?:回覆|答覆)',
  '(?:thư )?trả lời tự động|(?:การ)?ตอบกลับอัตโนมัติ|(?:balasan|jawaban|pesan) otomatis|balasan automatik',
].join('|');

export const NAMED = new RegExp(`^(?:${NAMES})\\s*[:：]`, 'iu');
export const ONLY_NAMED = new RegExp(`^(?:${NAMES})$`, 'iu');
export const BRACKETED = new RegExp(`^[[(【](?:${NAMES})[\\])】]|[[(](?:${NAMES})[\\])]$`, 'iu');
export const AUTO = /^auto: .{0,200}(out of (the )?office|returning|abwesend|absent|away)/i;

/** Starts of a subject that count only in answers, because people start theirs the same way. */
export const IN_ANSWERS =
  /^(abwesenheit|urlaub|nicht im (büro|haus)|away from (my|the) (desk|office|e-?mail)|on (vacation|holiday|leave)|absence)\s*[:：]/i;

/** How an absence note starts. Only looked for at the top of a short answer. */
export const WORDINGS = [
  /^(i am|i'm|i will be|i'll be) (currently |presently |now )?(out of (the |my )?office|on (annual |parental |maternity |paternity |sick |medical )?leave|away from (the|my) (office|desk|e-?mail)|on vacation|on holidays?|away (until|from|on)\b)/i,
  /^ich (bin|befinde mich|werde) .{0,80}(nicht im (büro|haus)|nicht erreichbar|außer haus|abwesend|im urlaub|in elternzeit|auf (dienst|geschäfts)reise)/i,
  /^je (suis|serai) (actuellement )?(absente?|en congés?|en vacances|en déplacement|hors du bureau)/i,
  /^(actualmente )?(estoy|estaré|me encuentro|me encontraré) (actualmente )?(fuera de (la |mi )?oficina|de vacaciones|ausente|de baja|de permiso)/i,
  /^(estou|estarei|encontro-me) (atualmente )?(fora do escritório|ausente|de férias|de licença)/i,
  /^(sono|sarò|mi trovo) (attualmente )?(fuori (ufficio|sede)|assente|in ferie|in vacanza|in maternità)/i,
  /^ik ben (momenteel |op dit moment )?(afwezig|niet (op kantoor|aanwezig|bereikbaar)|met (vakantie|verlof)|op vakantie)/i,
  /^(jag är|jeg er) (för närvarande |just nu |i øjeblikket |for tiden )?(på (semester|ferie)|inte på kontoret|ikke på kontoret|föräldraledig|bortrest|bortrejst|bortreist|ute av kontoret)/i,
  /^olen (tällä hetkellä )?(lomalla|poissa)/i,
  /^(jestem|będę|przebywam) (obecnie |aktualnie )?(na urlopie|poza biurem|nieobecn[ya])|^(jsem|budu) (momentálně )?(na dovolené|mimo kancelář)/i,
  /^(jelenleg )?(szabadságon|házon kívül) vagyok|^(sunt|voi fi) (în concediu|în afara biroului)|^(şu anda )?(ofis dışındayım|izindeyim)/i,
  /^(я )?(сейчас |в настоящее время )?(нахожусь )?(в отпуске|вне офиса|отсутствую)/i,
  /^.{0,30}(不在にして|不在の(ため|期間)|休暇(を|中|の)|不在办公室|正在休假|外出办公|부재중|휴가 ?중)/,
];

/** A person has left, or an address is not read: the note says where to write instead. */
export const GONE =
  /^(i (no longer work|don[’']t work|have stopped working|am no longer (working|employed))|i (have|[’']ve) left|.{2,60} (no longer works|has left|is no longer (with|employed|working))|(this|the) (mailbox|inbox|e-?mail( address)?|address|account) (is|will be|has been) (no longer|not) (monitored|in use|used|read|active|checked)|ich (arbeite|bin) nicht (mehr|länger) |dieses postfach wird nicht|diese (e-?mail-?)?adresse (ist|wird) nicht mehr|je ne (travaille|fais) plus|cette (adresse|boîte)[^.]{0,40} n[’']est plus|ya no trabajo|esta (dirección|cuenta)[^.]{0,40} ya no|já não trabalho|este (endereço|e-?mail) (já )?não)/i;
export const WRITE_INSTEAD =
  /\b(please|bitte|merci|veuillez|por favor|contact|write|e-?mail|send|reach|address|wenden|schreiben|contacter|écrire|contacte|escriba|contacte|escreva)\b[^?]*(@|https?:|instead|stattdessen|à la place|en su lugar)/i;

/** Filters that ask a sender to prove that they are a person. */
export const HELD_BACK =
  /\b(waiting for (delivery|approval|your confirmation)|(is|was|has been|being) (held|quarantined|put on hold)|not (yet )?(been )?delivered|only (accepts?|allows?|receives?) (incoming )?(e-?mails?|messages?) (only )?from|allow incoming messages only from|to control spam|approved senders?|first time (you|that you) (have )?(sent|written|e-?mailed))/i;
export const PROVE_IT =
  /\b(confirm|verify|prove|authenticate|complete|fill out|click|follow)\b.{0,120}(that you are|you['’]re|human|real person|a person|not a (robot|machine|spammer)|your (message|e-?mail|identity|address)|short (request )?form|approved senders?|link)/is;

/** A person mentions an absence in passing: the words after it aren't from a machine. */
export const BUT_WRITES =
  /[,;–-]\s*(but|aber|mais|pero|mas|maar|ma)\s(?![^.!?]{0,80}\b(will|[’']ll|can|access|check\w*|reach\w*|contact\w*|respond|reply|werde|kann|erreich\w*|consulter\w*|répondr\w*|puede|responder\w*)\b)/i;

/** How machines describe themselves, anywhere in a short answer. */
export const SAYS_ITSELF =
  /\b(this is an? (automated|automatic|auto-?generated) (response|reply|message|e-?mail|acknowledge?ment|notification)|dies ist eine automatisch(e| generierte| erstellte) (antwort|nachricht|e-?mail)|ceci est une? (réponse|message) automatique|(este es un|esta es una) (mensaje|respuesta) automátic[oa]|esta é uma (mensagem|resposta) automática|quest[oa] è un[a]? (messaggio|risposta) automatic[oa]|dit is een automatisch(e)? (bericht|antwoord|e-?mail))/i;

export const MAX_NOTE = 2000;

export const GREETING =
  /^(hi|hello|hey|dear|good (morning|afternoon|day)|hallo|sehr geehrte|guten tag|liebe|bonjour|hola|olá|ciao|buongiorno|gentile|beste|geachte|hej|hei|moi|dzień dobry|szanown[iay]|dobrý den|здравствуйте|добрый день)(?!\p{L})[^\n]{0,60}\n/iu;

export const THANKS_FOR_MAIL =
  /^(thanks?( you)? for (your (e-?mail|message|mail|note)|contacting (me|us)|writing( to (me|us))?)|(vielen |herzlichen )?dank(e)? für (ihre|deine) (e-?mail|nachricht|anfrage|mail)|merci (pour|de) votre (message|mail|e-?mail|courriel)|gracias por (su|tu) (mensaje|correo|e-?mail)|obrigad[oa] (pelo|por) (seu|sua|teu) (e-?mail|mensagem|contato|contacto)|grazie per (la (sua|tua) )?(e-?mail|messaggio|mail)|(hartelijk )?(dank|bedankt) voor (uw|je) (e-?mail|bericht|mail))[^.!,\n]{0,40}[.!,]?\s+/i;

export const RECEIPT_SUBJECTS =
  /^(read( receipt)?|not read|return receipt( \(displayed\))?|gelesen|nicht gelesen|ungelesen gelöscht|lesebestätigung|lu|non lu|accusé de (lecture|réception)|leído|no leído|lid[oa]|não lid[oa]|letto|non letto|gelezen|niet gelezen|läst|lest|læst|luettu|přečteno|przeczytano|прочтено|прочитано|开封通知|已读|已讀|既読|開封済み?)\s*[:：]/i;

export const RECEIPT_WORDINGS =
  /was (read|opened|displayed|deleted without being read) (on|at|by)?|has been (read|displayed|opened)|this is a (return|read) receipt|wurde (am |um )?.{0,60}(gelesen|angezeigt|ungelesen gelöscht)|a été (lu|affiché|supprimé sans)|(fue|ha sido) (leído|eliminado sin)|foi (lid[oa]|exibida|excluíd[oa] sem)|è stato (letto|visualizzato|eliminato senza)|is (gelezen|verwijderd zonder)|lästes|ble lest|blev læst|luettiin|byla přečtena|została przeczytana|было прочитано|прочтено|已(于.{0,40})?(阅读|读取|讀取)|開封(し|され)ました/i;
