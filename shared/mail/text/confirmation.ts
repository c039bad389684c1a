/** Longer texts say more than a confirmation, so an agent reads them. */
const MAX_LENGTH = 300;

/** Removes accents, quotation marks and emoji, and collapses runs of spaces. */
const normalise = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/["“”«»„*_~()]|\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ' ')
    .replace(/[;:][-']?[)dp]\B/gi, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

const alternatives = (phrases: readonly string[]): string =>
  phrases.map((phrase) => phrase.replace(/ /g, '\\s+')).join('|');

const THANKS = [
  '(?:many |so many )?thanks(?: a (?:lot|million|bunch|ton)| so much| very much| again| indeed| all| everyone)*',
  'thank you(?: so| very| once)*(?: much| kindly| again)*',
  'thx|tnx|ty|cheers|much appreciated|(?:i |we )?(?:really |very much )?appreciate (?:it|your help|the help|this)',
  '(?:for|with) (?:your|the|all your|all the) (?:quick |fast |great |kind |prompt |excellent )?(?:help|support|assistance|reply|response|answer|fix|work|effort|service|update|time)',
  'for (?:everything|fixing (?:it|this|that)|helping(?: me| us)?|sorting (?:it|this|that)(?: out)?|resolving (?:it|this|that))',
  "(?:you are|you're) (?:great|the best|awesome)|great (?:job|work|help|service)|well done",
  "merci(?: (?:beaucoup|bien|infiniment|encore|a vous|mille fois|d'avance))*|mille mercis|un grand merci|je vous remercie|pour votre (?:aide|reponse|reactivite|support)",
  '(?:(?:vielen|herzlichen|besten|tausend|lieben|schonen|ganz|recht|nochmals|nochmal) ){1,4}dank|danke(?: (?:schon|sehr|dir|ihnen|euch|vielmals|nochmals|nochmal))*|dankeschon|(?:fur|fuer) (?:ihre|eure|die|deine) (?:schnelle |tolle |rasche )?(?:hilfe|antwort|unterstutzung|ruckmeldung|bearbeitung)|super service',
  '(?:muchas|mil|muchisimas) gracias|gracias|por (?:su|tu|la|vuestra) (?:ayuda|respuesta|atencion|soporte)|se lo agradezco|os lo agradezco|te lo agradezco',
  '(?:muito )?obrigad[oa]s?(?: mesmo)?|agradecido|agradecida|pela (?:ajuda|resposta|atencao)|pelo (?:apoio|suporte)',
];

const CONFIRMED = [
  '(?:yes|yep|yeah|yup|ok|okay|great|perfect|excellent|awesome|super|wonderful|fantastic|brilliant|lovely)',
  '(?:i |we )?(?:can |hereby |do )?confirm(?:ed)?(?: that)?',
  "(?:(?:it|that|this|everything|all|the (?:problem|issue|ticket|matter|request))(?:'s| is| has been| was| seems| looks| is all| has)?(?: now| all)? )?(?:solved|resolved|fixed|sorted(?: out)?|working(?: again| fine| well| perfectly| great)?|fine|all good|good|ok|okay|done|closed|clear|settled|in order)(?: now| again| for me)?",
  '(?:it|that|this|everything|all)(?: now| all)? (?:works|worked)(?: now| again| fine| well| perfectly| great| like a charm| for me)*|works(?: now| again| fine| great| perfectly| for me)+',
  '(?:it|that|this|your (?:answer|solution|fix|advice|suggestion))(?: has| did)? (?:fixed|solved|resolved|helped|did)(?: it| that| the trick| the problem| the issue| my problem| my issue| me)?(?: now)?',
  '(?:you|we) (?:can|may) (?:now )?close (?:it|this|the (?:ticket|case|issue|request))(?: now)?|(?:please|feel free to) close (?:it|this|the (?:ticket|case|issue|request))|(?:this |the ticket )?can be closed',
  "oui|d'accord|parfait|super|je confirme|confirme|(?:c'est|le probleme est|tout est|mon probleme est)(?: bien| maintenant)? (?:resolu|regle|bon|ok|en ordre|rentre dans l'ordre)|(?:ca|cela|tout) (?:marche|fonctionne|est bon)(?: bien| maintenant| a nouveau| de nouveau| parfaitement)*|probleme resolu|vous pouvez (?:fermer|cloturer|clore) (?:le|ce) (?:ticket|dossier)",
  'ja|jawohl|perfekt|prima|super|klasse|alles klar|bestatigt|ich bestatige|passt|erledigt|gelost|behoben|(?:das |mein )?problem (?:ist |wurde )?(?:gelost|behoben|erledigt)|(?:(?:das|es|alles|jetzt) (?:hat )?)?(?:funktioniert|geht|klappt|geklappt|passt|lauft)(?: es| das| jetzt| nun| alles| wieder| einwandfrei| super| prima| bestens)*|(?:es |das )?hat (?:funktioniert|geklappt|geholfen)|ist (?:gelost|erledigt|behoben)|(?:sie konnen|kann) (?:das|dieses) ticket (?:schliessen|schließen|geschlossen werden)',
  'si|perfecto|de acuerdo|confirmado|confirmo|solucionado|resuelto|(?:el problema |ya )?(?:esta|ha sido|ha quedado) (?:ya )?(?:solucionado|resuelto|arreglado)|(?:ya |todo |ahora )+(?:funciona|esta bien)(?: bien| correctamente| perfectamente)*|funciona(?: ya| bien| correctamente| perfectamente)*|problema (?:solucionado|resuelto)|pueden? cerrar(?:lo| el (?:ticket|caso))',
  'sim|perfeito|certo|confirmado|confirmo|resolvido|(?:o problema |ja )?(?:esta|foi) (?:ja )?(?:resolvido|solucionado|resolvida)|(?:ja |tudo |agora )+(?:funciona|esta (?:bem|certo|a funcionar|funcionando)|funcionou)(?: bem| corretamente| perfeitamente)*|funciona(?: bem| corretamente| perfeitamente)*|funcionou|problema resolvido|podem? (?:fechar|encerrar) (?:o|este) (?:ticket|caso|chamado)',
];

/** Only at the start: the rest of a mail that declines says what is still wrong. */
const DECLINED = [
  '(?:i |we )?declined?',
  'no(?! (?:problem|worries|more|longer|further|thank|need|issue|question|one|rush|hurry))|nope',
  "(?:unfortunately,? |sorry,? (?:but )?|no,? |hi,? |hello,? )*(?:(?:it|this|that|the (?:problem|issue|error|matter|ticket)|everything)(?: is|'s| has| was| does| did)? )?(?:not (?:yet )?(?:been )?(?:solved|resolved|fixed|working|ok|okay|help(?:ed|ful)?|sorted|confirmed)|isn't (?:solved|resolved|fixed|working)|doesn't (?:work|help)|didn't (?:work|help|solve|fix)|does not (?:work|help)|did not (?:work|help|solve|fix)|still (?:not|doesn't|does not|isn't|broken|fails|failing|persists|exists|there|happens|happening|occurs|the same))",
  "(?:it|this|that) (?:not work|not help|isn't|hasn't been (?:solved|resolved|fixed))",
  "non(?! merci)|(?:malheureusement,? |desole,? |non,? )*(?:(?:ca|cela|ce|c'est|le probleme|le souci|mon probleme) )?(?:n'est (?:toujours )?pas (?:encore )?(?:resolu|regle)|ne (?:marche|fonctionne) (?:toujours )?(?:pas|plus)|(?:marche|fonctionne) (?:toujours )?pas|persiste|pas resolu|toujours pas)",
  'nein(?! danke)|(?:leider,? |nein,? )*(?:(?:das|es|mein|dieses) )?(?:problem )?(?:(?:ist|wurde|besteht|funktioniert|geht|klappt|hat)(?: leider)? )?(?:(?:immer )?noch (?:nicht|immer|da)|nicht (?:gelost|behoben|erledigt|funktioniert|geklappt|geholfen)|(?:funktioniert|geht|klappt) (?:es |das |leider )*(?:immer )?(?:noch )?nicht|besteht (?:weiterhin|weiter|noch))',
  '(?:lamentablemente,? |desgraciadamente,? |no,? )*(?:el problema |esto |todavia |aun |sigue )*(?:no (?:esta |ha sido |se ha )?(?:solucionado|resuelto|arreglado|funciona|funciono)|sigue (?:sin|igual|fallando)|persiste|sin resolver|sin funcionar)',
  'nao(?! obrigad)|(?:infelizmente,? |nao,? )*(?:o problema |isto |isso |ainda )*(?:nao (?:esta |foi )?(?:resolvido|solucionado|funciona|funcionou)|continua|persiste)',
];

const GREETINGS = [
  '(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))(?: (?:there|all|team|everyone|support(?: team)?))?',
  'hallo|guten (?:tag|morgen|abend)|moin|servus|sehr geehrte(?:s)? (?:damen und herren|team)|liebes team|bonjour(?: a tous)?|bonsoir|madame,? monsieur|hola|buenos dias|buenas tardes|ola|bom dia|boa tarde|boa noite',
];

const CLOSINGS = [
  '(?:(?:kind|best|warm|many) )?regards|best(?: wishes)?|bye|have a (?:nice|good|great|lovely) (?:day|evening|weekend|one|week)|all the best|take care|see you',
  '(?:mit )?(?:viele|beste|liebe|freundliche|schone|freundlichen|besten|lieben) gru(?:ß|ss)en?|mfg|lg|vg|schonen tag(?: noch)?|schones wochenende|cordialement|bien a vous|bonne (?:journee|soiree|fin de journee)|saludos(?: cordiales)?|un saludo|atentamente|feliz dia|cumprimentos|atenciosamente|abracos?|bom fim de semana',
];

const FILLERS = [
  'so|and|also|now|very|much|again|und|et|y|e|very much|really|indeed|all|team|support|for all|that|it|this',
];

const phrase = (phrases: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'])(?:${alternatives(phrases)})(?![\\p{L}\\p{N}'])`, 'giu');

const thanks = phrase(THANKS);
const confirmed = phrase(CONFIRMED);
const courtesies = phrase([...GREETINGS, ...CLOSINGS]);
const fillers = phrase(FILLERS);
const declined = new RegExp(`^(?:${alternatives(DECLINED)})(?![\\p{L}\\p{N}'])`, 'iu');

/** A name of one or two capitalised words may end the line after a greeting, thanks or a closing. */
const NAME = /(?<=\ue000)[\s,!-]*(?:\p{Lu}[\p{L}.'-]* ?){1,2}(?=[\n,.!\ue000]|$)/gu;

/** From the private use area, so that real texts don't contain it. */
const MARK = '\ue000';

/** What remains of a short text without courtesies, the names after them and the given phrases. */
const leftover = (text: string, taken: readonly RegExp[]): string => {
  const marked = taken.reduce((rest, pattern) => rest.replace(pattern, MARK), text).replace(courtesies, MARK);
  return marked
    .replace(NAME, '')
    .replace(fillers, ' ')
    .replaceAll(MARK, ' ')
    .replace(/[^\p{L}\p{N}?]+/gu, '');
};

const readable = (text: string): string | null => {
  if (text.length > MAX_LENGTH * 4) return null;
  const normalised = normalise(text);
  return normalised === '' || normalised.length > MAX_LENGTH || normalised.includes('?') ? null : normalised;
};

/**
 * Whether a reply only says thanks, in English, French, German, Spanish or Portuguese (specification 5: thanks close a
 * resolved ticket and don't change a closed one). Any other content makes it an ordinary message.
 */
export const isThanks = (reply: string): boolean => {
  const text = readable(reply);
  if (text === null || text.search(thanks) < 0) return false;
  return leftover(text, [thanks]) === '';
};

/**
 * Whether a reply to a resolution confirms or declines it (specification 5). Returns null if that isn't certain; the
 * ticket then reopens without counting as declined. A confirmation may only add thanks. A decline starts with it and
 * may go on to say what is still wrong.
 */
export const isConfirmation = (reply: string): 'confirm' | 'decline' | null => {
  const start = normalise(reply.slice(0, MAX_LENGTH * 4))
    .replace(new RegExp(`^(?:${alternatives(GREETINGS)})(?![\\p{L}\\p{N}'])[^\\n,.!]{0,40}[\\n,.!]+`, 'iu'), '')
    .trimStart();
  if (declined.test(start)) return 'decline';
  const text = readable(reply);
  if (text === null || text.search(confirmed) < 0) return null;
  return leftover(text, [confirmed, thanks]) === '' ? 'confirm' : null;
};
