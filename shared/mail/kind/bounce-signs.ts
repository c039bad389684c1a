import { localPartOf } from '../addresses.ts';
import { hasHeader, headerOf, keywordOf, type MailFacts } from './facts.ts';

/** Signs of a bounce that doesn't follow RFC 3464, and the words that servers use. */

const DAEMONS =
  /^((.+[._-])?mail(er)?[._-]?daemon|mail[._-]?delivery([._-]sub)?system|postmaster|mdaemon|microsoftexchange[0-9a-f]{20,})$/;

export const isMailerDaemon = (address: string): boolean => DAEMONS.test(localPartOf(address));

const DAEMON_NAMES =
  /^(.{0,40}\b)?(mail(er)?[ -]?(delivery|daemon)|delivery (sub)?system|postmaster|system administrator|mail (system|administrator|server|router))\b/i;

/** Whether a server wrote the mail: by its address or name, or because it wants no answers (RFC 5321, 4.5.5). */
export const isFromServer = (facts: MailFacts): boolean =>
  isMailerDaemon(facts.from.address) ||
  facts.returnPath === '' ||
  DAEMON_NAMES.test(facts.from.name) ||
  (facts.from.address === '' &&
    /<>|^[\s"<]*(postmaster|system administrator)|mailer-daemon/i.test(headerOf(facts, 'from'))) ||
  hasHeader(facts, 'x-ms-exchange-message-is-ndr');

/**
 * How servers start the subject, by language. With a person's "Re:" or "Fwd:" before it, the subject no longer counts.
 */
const SUBJECTS: readonly RegExp[] = [
  /^(\[postmaster\] |\*+ ?)?(returned (e?-?mail|to sender|message)|undeliver(able|ed|y)|(e?-?mail|message) (was )?(undeliver(able|ed)|not delivered|returned|status - undeliverable|could not be delivered|rejected|blocked)|your (e?-?mail|message)\b.{0,80}\b(could not be delivered|was not delivered|couldn't be delivered|is undeliverable)|(permanent |e?-?mail |message )?delivery (has )?(status notification|failure|failed|problem|error|delay|notification|report|warning|subsystem|unsuccessful)|fail(ure|ed) (notice|mail|delivery)|failure delivery|mail (failed|failure|error|system error|delivery (failed|failure|problem|error|warning|sub))|non[- ]?deliver(y|able)|automatically rejected mail|processing error|delayed mail|(message|mail) delay|rejected( message| mail)?:|message you sent (was )?blocked|notice: mail delivery status|warning: (message|could not send|.{3,80} user unknown))/i,
  /^(nicht zustellbar|unzustellbar|zustellungsfehler|(nachricht|e-?mail|mail)(en)? (nicht|konnte nicht|kann nicht|wurde nicht) zugestellt|(mail)?zustellung (fehlgeschlagen|gescheitert|verzögert)|benachrichtigung (über|zum) (den )?(zustell|übermittlungs|zustellungs)status|mitteilung über den zustellungsstatus|ihre (nachricht|e-?mail) konnte nicht)/i,
  /^(non remis|non distribu|message non (remis|distribué|délivré|délivrable)|échec (de )?(la )?(remise|distribution|livraison)|erreur de (remise|distribution)|notification d.état de (remise|distribution)|votre message n.a pas (pu|été))/i,
  /^(no se puede entregar|no entregado|no se ha podido entregar|(correo|mensaje) (devuelto|no entregado)|error (de|en la) entrega|fallo (de|en la) entrega|notificación de estado de entrega|no entregable|entrega fallida)/i,
  /^(não (é possível entregar|entregue|foi possível entregar)|(mensagem|e-?mail) (não entregue|devolvid[ao])|falha na entrega|erro (na|de) entrega|notificação de status de entrega|mail devolvido)/i,
  /^(impossibile (recapitare|consegnare)|non recapitabile|mancat[oa] (recapito|consegna)|messaggio non (recapitat|consegnat)|errore di (recapito|consegna)|notifica (dello )?stato (di |della )?consegna)/i,
  /^(onbestelbaar|niet (te bezorgen|bezorgd|afgeleverd)|kan niet worden bezorgd|bezorging mislukt|melding over de bezorgstatus)/i,
  /^(nie można dostarczyć|niedostarczon|niedoręczon|zwrot(na)? (wiadomość|poczty)|powiadomienie o (stanie )?dostarcz|nedoručiteln|nelze doručit|nedoručen|kézbesíthetetlen|nem kézbesíthető|nelivrabil|imposibil de livrat)/i,
  /^(olevererbart|ej levererat|det går inte att leverera|kunde inte levereras|kan ikke leveres|uleverbar|ikke leveret|ikke levert|ei voida toimittaa|toimittamatta|viestiä ei voitu toimittaa|ei toimitettu)/i,
  /^(недоставлен|не удается доставить|не удалось доставить|ваше сообщение не доставлено|сообщение не доставлено|уведомление о (состоянии )?доставк|неможливо доставити|не доставлено|teslim edile(mez|medi|meyen)|iletilemedi|δεν είναι δυνατή η παράδοση)/i,
  /^(无法送达|未送达|退信|系统退信|来自.{1,30}的退信|邮件(投递|发送)失败|無法傳遞|未傳遞|無法投遞|退信通知|配信不能|配信できません|未配信|配信エラー|配信ステータス通知|メール(が)?配信(失敗|不能|エラー)|배달되지 않|배달 못함|전송 실패|메일 전송 실패|반송|תקלה במסירה|לא ניתן למסור|غير قابل للتسليم|تعذر التسليم)/i,
];

/** How some servers end the subject. */
const SUBJECT_ENDS =
  /:\s?(non remis|undeliverable|unzustellbar|returned mail|delivery failure)( \(delivery failed\))?$/i;

export const hasBounceSubject = (facts: MailFacts): boolean => {
  const subject = facts.subject.trim();
  return SUBJECTS.some((pattern) => pattern.test(subject)) || SUBJECT_ENDS.test(subject);
};

const WORDINGS: readonly RegExp[] = [
  /this (message|e-?mail) was created automatically by (the )?mail (delivery (software|system|server)|system)/i,
  /this is the mail (system|delivery (agent|system)) (at host|at)?/i,
  /this is the qmail-send program/i,
  /(could not|couldn't|can ?not|cannot|was not|wasn't|has not been|not been|could not be|unable to be) (be )?(successfully )?(delivered|reached|sent) (to|because|for|from)/i,
  /(wasn't|was not|not) able to deliver (your|the|this) (following )?(message|mail|e-?mail)/i,
  /(did|do|does) not (reach|receive) (some or all of )?(the|this|a copy)( (intended|following|of|your))/i,
  /delivery (to (the|this) (following )?(recipients?|address(es)?)|of (your|the|this) (message|e-?mail)|has|to)\b.{0,80}\b(failed|delayed|postponed|not possible|unsuccessful)/i,
  /the (following|e-?mail) (address(es)?|recipients?)( \S+){0,6} (had (permanent|delivery|transient)|failed|is not reachable|could not|rejected|did not)/i,
  /your (message|mail|e-?mail)\b.{0,120}\b((could|can|was|has|have) ?not (be(en)? )?|couldn't be |wasn't |n't be |is un|was (automatically )?(rejected|returned|blocked))(delivered|deliverable|sent|reached|\b)/i,
  /(an error occurred while trying to deliver|(unable|failed|sorry, unable) to (deliver|send)( \S+){0,3} (message|mail|to)|undeliverable to the following|not delivered to|no valid recipients|failed (recipient|addresses)|returned to (the )?sender|user unknown|unknown user|no such user|(mailbox|recipient|user|address) (is )?(unavailable|not found|unknown|full|does not exist)|not a valid (user|address|recipient|mailbox)|that user is not|has been returned because)/i,
  /\bhas not been delivered\b|undeliverable mail\b|recipients? (cannot|could not) be delivered|\bwas blocked by\b.{0,40}\b(firewall|filter)|\brejected your message\b|\bblocked by\b.{0,60}\b(filter|policy|administrator)|address(es)? (rejected|not found)|mail box space not enough|quota (exceeded|violation)|exceeds? .{0,30}(quota|allowed size)/i,
  /(konnte|kann) (leider )?(nicht|an .{3,120} nicht) (an .{1,120} )?(zugestellt|ausgeliefert|übermittelt|zustellen)|nicht zugestellt werden|zustellung .{0,80}(fehlgeschlagen|nicht möglich)|empfänger .{0,60}nicht (bekannt|gefunden|erreichbar)/i,
  /n'(a|ont) (pas )?pu (être |etre )?(remis|distribué|délivré|delivre|livré|acheminé)|n'a pas (été|pu etre|pu être) (remis|distribué|délivré|delivre)|impossible de (remettre|distribuer|livrer)|échec de la remise/i,
  /no (se (ha )?(pudo|podido|puede)|ha podido ser|pudo ser) (ser )?(entrega|enviar|enviad)|error al entregar|(não (pôde|foi possível|pode) (ser )?(entreg|envi))|non (è stato possibile|può essere|è stato) (consegna|recapita|inviare)|kon(den)? niet (worden )?(bezorgd|afgeleverd)|nie (mogła|może|można|została) (zostać )?(dostarcz|doręcz)/i,
  /(kunde inte|kunne ikke|ei voitu|nelze|nebylo možné|nem lehetett|nu a putut fi) .{0,60}(leverer|levert|levererat|toimit|doručit|kézbesít|livrat)|teslim edilemedi/i,
  /не (может быть|было|удалось|доставлено|удается)( \S+){0,4} ?(доставлен|доставить)?|邮件无法|无法(投递|发送|送达)|無法(投遞|傳遞|傳送)|配信できません|お届けできません|送信できません|존재하지 않|전달(되지|할 수)/i,
];

/** Whether a text has the usual words of a server for a failed or delayed delivery. */
export const hasBounceWording = (text: string): boolean => WORDINGS.some((wording) => wording.test(text));

/** Words by which a server says that it keeps trying. */
const DELAYS =
  /\b(delay(ed)?\b|not yet been delivered|still (being )?(retried|trying)|will (continue to (try|attempt)|be (re)?tried|keep trying|try again)|postponed|delivery attempts will continue|this is (just )?a warning|warning message only|temporarily deferred|verzögert|noch nicht zugestellt|retardé|pas encore été|aún no se ha|ancora stato consegnato|nog niet)/i;

const GAVE_UP =
  /(given up|giving up|not going to try|no further attempts|will not be retried|has been removed|permanent)/i;

export const soundsDelayed = (subject: string, news: string): boolean =>
  /\bdelay|warning: could not send|still being retried|verzöger|retard|vertraagd|задерж/i.test(subject) ||
  (DELAYS.test(news.slice(0, 3000)) && !GAVE_UP.test(news));

/** Lines of an SMTP dialogue, which people don't write at the top of a mail. */
export const hasSmtpDialogue = (text: string): boolean =>
  /(RCPT TO:|<<< ?[45]\d\d|>>> ?(RCPT|DATA)|smtp;|SMTP error|said: ?[45]\d\d|(^|[\s(:#])[45]\d\d[ -](#?[45]\.\d\.\d|<))/im.test(
    text,
  );

/** Marked as automatic by RFC 3834's header or its predecessor. */
export const isMarkedAutomatic = (facts: MailFacts): boolean => {
  const keyword = keywordOf(facts, 'auto-submitted');
  return (keyword !== '' && keyword !== 'no') || /^(bulk|junk)/.test(keywordOf(facts, 'precedence'));
};
