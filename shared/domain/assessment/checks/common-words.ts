/** Words of three letters and more that stand in any mail, in five languages, as `wordsOf` writes them. */
const LISTS = [
  'the and for you your our are was were has have had not but can cannot could would should will with from this that these those there they them their then than when what which who why how all any some been being does did doing into about after before again also just only very more most much many please hello dear thanks thank regards kind best help team support need want get got try tried know let see still now its mine yours out off over under because since here good morning afternoon evening day',
  'der die das den dem des ein eine einen einem einer eines und oder aber ich sie wir ihr ihre ihren mein meine meinen meiner uns unser unsere nicht kein keine ist sind war waren bin hat habe haben hatte wird werden wurde kann konnen konnte bitte mit von fur aus bei nach seit auf als wie was wer wann warum dass wenn noch schon auch nur sehr mehr immer wieder hallo guten tag liebe lieber sehr geehrte damen herren danke vielen dank grusse gruss freundlichen hilfe mir mich ihnen zum zur hier dann',
  'les des une est pas que qui pour par sur avec dans sans mais vous nous votre vos notre nos mon mes ses son cette ces cet aux ont ete etre suis sommes avez avons fait faire peux peut pouvez merci bonjour bonsoir madame monsieur cordialement salutations aide plus tout tous toute tres encore depuis quand comment pourquoi aussi bien',
  'los las una unos unas del que por para con sin pero como esta este esto estos son fue ser estar estoy tengo tiene hay mis sus nos nuestro nuestra usted ustedes hola buenos buenas dias tardes gracias saludos cordiales ayuda puedo puede pueden porque cuando donde muy mas todo todos tambien desde hasta aun',
  'dos das uma uns umas que por para com sem mas como esta este isto estes foi ser estar estou tenho tem meu minha meus minhas seu sua seus suas nos nosso nossa voce voces ola bom dia boa tarde noite obrigado obrigada cumprimentos atenciosamente ajuda posso pode podem porque quando onde muito mais tudo todos tambem desde ate ainda nao',
];

export const COMMON_WORDS: ReadonlySet<string> = new Set(LISTS.flatMap((list) => list.split(' ')));

/** Words of a question, of three letters and more, that say nothing of what it is about, in five languages, as `folded` writes them. */
const VAGUE = [
  'something anything nothing somebody anybody someone anyone wrong problem problems issue issues trouble question questions work works working doesnt happen happens happened think need needs want wants would like long until today yesterday tomorrow week month time times always never still ever make makes made give gives take find look looks say says said ask asks asked show shows come comes came going goes went thing things please',
  'etwas nichts jemand problem probleme fehler frage fragen falsch stimmt geht gehen funktioniert heute gestern morgen woche monat zeit mochte will wollen brauche bekomme bekommen mache machen gibt steht',
  'quelque chose rien quelqu probleme problemes question questions faux marche marchent fonctionne aujourd hui hier demain semaine mois temps voudrais veux besoin arrive trouve dit',
  'algo nada alguien problema problemas pregunta preguntas mal funciona funcionan hoy ayer manana semana mes tiempo quiero quisiera necesito',
  'algo nada alguem problema problemas pergunta perguntas errado funciona funcionam hoje ontem amanha semana mes tempo quero queria preciso',
];

export const VAGUE_WORDS: ReadonlySet<string> = new Set(VAGUE.flatMap((list) => list.split(' ')));
