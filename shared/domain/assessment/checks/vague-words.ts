/**
 * Words of a question that say nothing about its subject: three or more letters, in five languages, as `folded` writes
 * them.
 */
const LISTS = [
  'something anything nothing somebody anybody someone anyone wrong problem problems issue issues trouble question questions work works working doesnt happen happens happened think need needs want wants would like long until today yesterday tomorrow week month time times always never still ever make makes made give gives take find look looks say says said ask asks asked show shows come comes came going goes went thing things please',
  'etwas nichts jemand problem probleme fehler frage fragen falsch stimmt geht gehen funktioniert heute gestern morgen woche monat zeit mochte will wollen brauche bekomme bekommen mache machen gibt steht',
  'quelque chose rien quelqu probleme problemes question questions faux marche marchent fonctionne aujourd hui hier demain semaine mois temps voudrais veux besoin arrive trouve dit',
  'algo nada alguien problema problemas pregunta preguntas mal funciona funcionan hoy ayer manana semana mes tiempo quiero quisiera necesito',
  'algo nada alguem problema problemas pergunta perguntas errado funciona funcionam hoje ontem amanha semana mes tempo quero queria preciso',
];

export const VAGUE_WORDS: ReadonlySet<string> = new Set(LISTS.flatMap((list) => list.split(' ')));
