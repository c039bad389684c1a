import { hashOf } from '../../shared/domain/assessment/model/features.ts';
import type { Labelled } from './corpus.ts';
import { graver } from './gravity.ts';
import { drawing } from './learn.ts';

/** Ways to write the same: variants of the corpus's texts, always the same ones for the same text. */

const OPENINGS: Record<string, readonly string[]> = {
  en: [
    'Hi,',
    'Hello team,',
    'Good morning,',
    'Dear Sir or Madam,',
    'hey',
    'Hope you are well.',
    'Quick one:',
    'Sorry to bother you again.',
    'Hi there, me again.',
    'To whom it may concern',
  ],
  de: [
    'Hallo,',
    'Guten Tag,',
    'Sehr geehrte Damen und Herren,',
    'Moin,',
    'Hallo zusammen,',
    'Entschuldigen Sie die Störung.',
    'Kurze Frage:',
    'Grüß Gott,',
  ],
  es: [
    'Hola,',
    'Buenos días,',
    'Buenas tardes:',
    'Estimados señores:',
    'Hola, ¿qué tal?',
    'Perdón por la molestia.',
    'Buenas,',
    'Muy buenas:',
  ],
  fr: [
    'Bonjour,',
    'Bonsoir,',
    'Madame, Monsieur,',
    'Salut,',
    'Bonjour à tous,',
    'Désolé de vous déranger.',
    'Rebonjour,',
  ],
  pt: [
    'Olá,',
    'Bom dia,',
    'Boa tarde,',
    'Prezados,',
    'Oi, tudo bem?',
    'Exmos. Senhores,',
    'Desculpem o incómodo.',
    'Boas,',
  ],
};
const CLOSINGS: Record<string, readonly string[]> = {
  en: [
    'Thanks',
    'Many thanks, Tom',
    'Kind regards\nSusan Miller',
    'Thanks in advance!',
    'Looking forward to hearing from you.',
    'Sent from my iPhone',
    'Best, J.',
    'Please advise.',
    'What should I do?',
    'Can you help?',
  ],
  de: [
    'Danke',
    'Vielen Dank im Voraus',
    'Mit freundlichen Grüßen\nK. Weber',
    'Viele Grüße, Jana',
    'Was soll ich tun?',
    'Von meinem iPhone gesendet',
    'Bitte um Hilfe.',
    'LG',
  ],
  es: [
    'Gracias',
    'Muchas gracias de antemano',
    'Un saludo, Marta',
    'Saludos cordiales',
    '¿Qué hago?',
    'Enviado desde mi iPhone',
    '¿Me pueden ayudar?',
    'Quedo a la espera.',
  ],
  fr: [
    'Merci',
    'Merci d’avance',
    'Cordialement\nM. Bernard',
    'Bien à vous',
    'Que dois-je faire ?',
    'Envoyé de mon iPhone',
    'Pouvez-vous m’aider ?',
    'Dans l’attente de votre retour.',
  ],
  pt: [
    'Obrigado',
    'Obrigada desde já',
    'Cumprimentos, Rui',
    'Atenciosamente\nCarla Dias',
    'O que devo fazer?',
    'Enviado do meu iPhone',
    'Podem ajudar?',
    'Fico a aguardar.',
  ],
};
const URGENT: Record<string, readonly string[]> = {
  en: [
    'This is urgent!',
    'I need this today.',
    'Please, as soon as possible.',
    'URGENT',
    'We can’t work until this is solved.',
    'It can’t wait until tomorrow.',
  ],
  de: [
    'Es ist dringend!',
    'Ich brauche das heute noch.',
    'Bitte so schnell wie möglich.',
    'EILT',
    'Wir können bis dahin nicht arbeiten.',
  ],
  es: [
    '¡Es urgente!',
    'Lo necesito hoy mismo.',
    'Lo antes posible, por favor.',
    'URGENTE',
    'No podemos trabajar hasta que se arregle.',
  ],
  fr: [
    'C’est urgent !',
    'J’en ai besoin aujourd’hui.',
    'Au plus vite s’il vous plaît.',
    'URGENT',
    'Nous ne pouvons plus travailler.',
  ],
  pt: [
    'É urgente!',
    'Preciso disto hoje.',
    'O mais rápido possível, por favor.',
    'URGENTE',
    'Não conseguimos trabalhar até resolver.',
  ],
};
const BESIDES: Record<string, readonly string[]> = {
  en: ['Also,', 'By the way:', 'Another thing:', 'And one more question:', '2)'],
  de: ['Außerdem:', 'Übrigens:', 'Noch etwas:', '2)'],
  es: ['Además:', 'Por cierto:', 'Otra cosa:', '2)'],
  fr: ['Par ailleurs :', 'Au fait :', 'Autre chose :', '2)'],
  pt: ['Além disso:', 'Já agora:', 'Outra coisa:', '2)'],
};

const one = <T>(list: readonly T[] | undefined, draw: () => number): T | undefined =>
  list?.[Math.floor(draw() * list.length)];

/** As typed in haste: letters that change places, are left out or doubled; no accents, no capitals. */
const mistyped = (text: string, draw: () => number): string => {
  const words = text.split(' ').map((word) => {
    if (word.length < 4 || draw() > 0.12) return word;
    const at = 1 + Math.floor(draw() * (word.length - 2));
    const kind = draw();
    if (kind < 0.4) return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    if (kind < 0.75) return word.slice(0, at) + word.slice(at + 1);
    return word.slice(0, at) + (word[at] ?? '') + word.slice(at);
  });
  const typed = words.join(' ');
  return draw() < 0.5 ? typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() : typed;
};

const dressed = (request: Labelled, draw: () => number): Labelled => {
  const { language, signs } = request;
  const opening = draw() < 0.7 ? `${one(OPENINGS[language], draw) ?? ''}\n` : '';
  const closing = draw() < 0.7 ? `\n${one(CLOSINGS[language], draw) ?? ''}` : '';
  const isUrgent = draw() < 0.2;
  const urgency = isUrgent ? ` ${one(URGENT[language], draw) ?? ''}` : '';
  return {
    ...request,
    text: `${opening}${request.text}${urgency}${closing}`,
    signs: isUrgent ? [...signs, 'urgent'] : signs,
  };
};

/** Two matters in one request, in either order: the graver one decides. */
const joined = (request: Labelled, other: Labelled, draw: () => number): Labelled => {
  const [first, second] = draw() < 0.5 ? [request, other] : [other, request];
  const link = one(BESIDES[request.language], draw) ?? '';
  return {
    ...graver(request, other),
    text: `${first.text}\n${link} ${second.text}`,
    signs: [...new Set([...request.signs, ...other.signs])],
    kinds: [...request.kinds, 'several', 'joined'],
  };
};

/** The request as it is, and as it might have been written. Only `others` are joined with it. */
export const variantsOf = (request: Labelled, others: readonly Labelled[]): Labelled[] => {
  const draw = drawing(hashOf(`${request.scenario} ${request.text}`));
  const partner = one(others, draw);
  return [
    request,
    dressed(request, draw),
    dressed({ ...request, text: mistyped(request.text, draw) }, draw),
    ...(partner ? [joined(request, partner, draw)] : []),
  ];
};
