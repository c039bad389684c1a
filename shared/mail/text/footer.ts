import { isSentence } from './closing.ts';
import { isBlank } from './quotation.ts';

/** Finds lines that mobile clients, webmail and gateways add automatically. */

/** “Sent from”, by language. It is a footer only with a device, a program or a link, because parcels are sent too. */
const SENT: readonly RegExp[] = [
  /^sent (wirelessly |securely )?(from|via|with|using) (my |the )?[\w .,'’+®™&()/:!–—-]{2,80}$/i,
  /^(von (meinem|unterwegs).{0,60}gesendet|gesendet (von|mit|aus)\b.{2,80}|diese nachricht wurde von .{2,80} gesendet)\.?$/i,
  /^envoyé (sans fil )?(de|depuis|à partir de|avec|via|par)\b.{2,80}$/i,
  /^enviado (desde|do|a partir do|via|con|com)\b.{2,80}$/i,
  /^(inviato da(l|lla|ll['’])?\b.{2,80}|verzonden (vanaf|vanuit|met|via)\b.{2,80}|verstuurd vanaf\b.{2,80}|wysłane z\b.{2,80})$/i,
  /^(skickat från|sendt fra|lähetetty|odesláno z|odoslané z|trimis de pe|elküldve|στάλθηκε από|отправлено (с|из|от)|надіслано з)\s.{2,80}$/i,
  /^.{2,40}(から送信|から送信されました|에서 보냄|'(u|ı)mdan gönderildi)$|^(发自我的|从我的|發自我的|傳送自我的).{2,40}$|^從我的.{2,40}傳送$|^(נשלח מ|أرسلت من|مرسل من|تم الإرسال من).{2,60}$/i,
];

/** Devices and programs that people write mails with. */
const DEVICE =
  /\bmy\b|\bmeine[mr]\b|iphone|ipad|ipod|\bmac(?:book)?\b|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|nokia|\bhtc\b|xperia|motorola|pixel|blackberry|windows|m[oóô]bi(?:l|el)|phone|handy|t[eé]l[eéè][fp](?:h?one|on)|telefoon|cellulare|celular|tablet|handheld|gerät|appareil|dispositivo|outlook|yahoo|\baol\b|(?:proton|gmx|zoho|apple|canary|spike|samsung|orange) ?mail|gmail|hotmail|airmail|mailbox|mailspring|mail\.ru|fairemail|bluemail|\bk-9\b|mail for (?:windows|ios|android)|thunderbird|\bspark\b|tapatalk|superhuman|verizon|vodafone|web\.de|\bgmx\b|t-online|yandex|телефон|устройств|почт|unterwegs/i;

/** Words that show that a person writes about something that was sent. */
const TOLD =
  /\b(?:never|not?|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|nie|nicht|gestern|(?:mon|diens|donners|frei|sams|sonn)tag|jamais|hier|nunca|ayer|ontem|mai|ieri)\b/i;

/** Other lines that clients and gateways add. */
const FOOTERS: readonly RegExp[] = [
  /^get outlook for (ios|android|mac|windows)\b.{0,100}$/i,
  /^(télécharger outlook pour|obtenez outlook pour|obtener outlook para|obter o outlook para).{2,80}$/i,
  /^\W{0,4}(p )?(please consider the environment before printing|bitte denken sie an die umwelt|pensez à l['’]environnement avant|antes de imprimir|prima di stampare|denk aan het milieu)\b.{0,100}$/i,
  /^(virus-free\. (www\.)?avast\.com|yahoo mail: search, organi[sz]e, conquer|sent from yahoo mail.{0,60})$/i,
];

const LINK = /<https?:[^<>\s]{1,200}>/g;

const isFooter = (line: string): boolean => {
  if (line.length > 400) return false;
  const text = line.trim().replace(LINK, '').trim();
  if (text.length > 160) return false;
  if (FOOTERS.some((footer) => footer.test(text))) return true;
  const isLinked = text.length < line.trim().length;
  return (isLinked || DEVICE.test(text)) && !TOLD.test(text) && SENT.some((sent) => sent.test(text));
};

/** A footer stands alone: a line that continues below is a sentence, such as “Sent via courier on Monday”. */
export const isFooterAt = (lines: readonly string[], index: number): boolean => {
  const line = lines[index] ?? '';
  if (!isFooter(line)) return false;
  const below = lines[index + 1] ?? '';
  const isFirst = lines.slice(0, index).every(isBlank);
  if (isFirst && isSentence(line) && lines.slice(index + 1).some((one) => !isBlank(one))) return false;
  return isBlank(below) || isFooter(below);
};

/** Notices that a gateway puts above a mail from outside the organisation. */
const BANNER =
  /^\W{0,5}(\[?external\]?\W{0,3}$|(caution|warning|attention|notice|vorsicht|achtung|external( e-?mail| sender| message)?)\W.{0,60}(this|diese).{0,120}(outside|external|extern)|you don['’]t often get e-?mail from|.{0,20}\blearn why this is important)/i;

export const isBanner = (line: string): boolean => line.length <= 400 && BANNER.test(line.trim());
