// Words that are each other's contrary, in the languages that have a list. Every form is written out: what merely looks like one of them
// ("within", "afternoon") is none.
import { foldWord, type Language } from '../passages/index.ts';

// biome-ignore format: one table
const byLanguage: Partial<Record<Language, readonly (readonly [string, string])[]>> = {
  eng: [
    ['before', 'after'], ['earlier', 'later'], ['earliest', 'latest'], ['early', 'late'], ['first', 'last'], ['with', 'without'],
    ['least', 'most'], ['minimum', 'maximum'], ['above', 'below'], ['over', 'under'], ['upper', 'lower'], ['inside', 'outside'], ['indoors', 'outdoors'],
    ['up', 'down'], ['left', 'right'], ['front', 'back'], ['top', 'bottom'], ['north', 'south'], ['northern', 'southern'], ['east', 'west'],
    ['eastern', 'western'], ['more', 'less fewer'], ['higher', 'lower'], ['highest', 'lowest'], ['high', 'low'], ['longer', 'shorter'],
    ['longest', 'shortest'], ['long', 'short'], ['larger bigger greater', 'smaller'], ['largest biggest greatest', 'smallest'], ['large big', 'small'],
    ['faster quicker', 'slower'], ['fast quick quickly', 'slow slowly'], ['better', 'worse'], ['best', 'worst'], ['good', 'bad'],
    ['cheaper', 'dearer costlier'], ['cheapest', 'dearest'], ['always', 'never'], ['all everybody everyone', 'none nobody'], ['everything', 'nothing'],
    ['even', 'odd'], ['day', 'night'], ['days', 'nights'], ['daytime', 'nighttime'], ['morning', 'evening'], ['summer', 'winter'],
    ['weekday weekdays', 'weekend weekends'], ['hot warm', 'cold cool'], ['heating', 'cooling'], ['wet', 'dry'], ['new', 'old'], ['young younger', 'old older'],
    ['open opened opens', 'closed shut closes'], ['opening', 'closing'], ['full', 'empty'], ['same', 'different'], ['positive', 'negative'],
    ['present', 'absent'], ['possible', 'impossible'], ['legal lawful', 'illegal unlawful'], ['valid', 'invalid'], ['safe', 'dangerous unsafe'],
    ['public', 'private'], ['internal', 'external'], ['gross', 'net'], ['voluntary optional', 'compulsory mandatory obligatory required'],
    ['allowed permitted', 'forbidden prohibited banned'], ['allow allows permit permits', 'forbid forbids prohibit prohibits'],
    ['accept accepts', 'reject rejects refuse refuses decline declines'], ['accepted', 'rejected refused declined'], ['approved', 'rejected refused'],
    ['include includes', 'exclude excludes'], ['included', 'excluded'], ['including', 'excluding'], ['inclusive', 'exclusive'],
    ['increase rise', 'decrease reduction fall'], ['increase increases rise rises', 'decrease decreases fall falls reduce reduces'],
    ['increased rose raised risen', 'decreased fell reduced fallen lowered'], ['increasing rising', 'decreasing falling'], ['raise raises', 'lower lowers'],
    ['grew grown', 'shrank shrunk'], ['gain gains', 'loss losses'], ['profit profits', 'loss losses'], ['surplus', 'deficit shortage'],
    ['begin begins start starts', 'end ends stop stops finish finishes'], ['began started', 'ended stopped finished'], ['beginning start', 'end'],
    ['win wins', 'lose loses'], ['won', 'lost'], ['buyer purchaser', 'seller vendor'], ['lender', 'borrower'], ['arrive arrives', 'depart departs leave leaves'],
    ['arrival', 'departure'], ['enter enters', 'leave leaves exit exits'], ['entrance', 'exit'], ['add adds', 'remove removes'], ['added', 'removed'],
    ['lock locks', 'unlock unlocks'], ['locked', 'unlocked'], ['enable enables', 'disable disables'], ['enabled', 'disabled'], ['support supports', 'oppose opposes'],
    ['for', 'against'], ['agree agrees', 'disagree disagrees'], ['agreed', 'disagreed'], ['success', 'failure'], ['succeeded', 'failed'], ['majority', 'minority'],
    ['male men man', 'female women woman'], ['landlord landlords lessor lessors', 'tenant tenants lessee lessees'], ['employer employers', 'employee employees'],
    ['creditor creditors', 'debtor debtors'], ['plaintiff plaintiffs claimant claimants', 'defendant defendants'], ['insurer', 'insured policyholder'],
    ['parent parents', 'child children'], ['teacher teachers', 'pupil pupils'], ['doctor doctors', 'patient patients'],
  ],
  deu: [
    ['vor', 'nach'], ['vorher davor', 'nachher danach'], ['früher', 'später'], ['frühestens', 'spätestens'], ['früh', 'spät'], ['erste ersten erster erstes', 'letzte letzten letzter letztes'],
    ['mit', 'ohne'], ['mindestens', 'höchstens'], ['minimal minimale', 'maximal maximale'], ['oberhalb', 'unterhalb'], ['obere oberen oberer oberes', 'untere unteren unterer unteres'], ['oben', 'unten'], ['innen', 'außen'], ['innerhalb', 'außerhalb'], ['drinnen', 'draußen'],
    ['links linke linken linker', 'rechts rechte rechten rechter'], ['vorne vorn vordere vorderen', 'hinten hintere hinteren'], ['nord norden nordseite nordwand', 'süd süden südseite südwand'],
    ['ost osten ostseite ostwand', 'west westen westseite westwand'], ['nördlich nördliche nördlichen', 'südlich südliche südlichen'],
    ['östlich östliche östlichen', 'westlich westliche westlichen'], ['mehr', 'weniger'], ['höher höhere höheren', 'niedriger niedrigere niedrigeren tiefer'],
    ['hoch hohe hohen hoher', 'niedrig niedrige niedrigen niedriger'], ['länger längere längeren', 'kürzer kürzere kürzeren'], ['lang lange langen', 'kurz kurze kurzen'],
    ['größer größere größeren', 'kleiner kleinere kleineren'], ['groß große großen großer', 'klein kleine kleinen kleiner'], ['schnell schneller', 'langsam langsamer'],
    ['besser', 'schlechter'], ['gut gute guten', 'schlecht schlechte schlechten'], ['billiger günstiger', 'teurer'], ['immer stets', 'nie niemals'], ['alle alles', 'keine keiner nichts'],
    ['tag tags tagsüber', 'nacht nachts'], ['morgens', 'abends'], ['sommer', 'winter'], ['werktags', 'wochenends sonntags'],
    ['heiß warm warme warmen', 'kalt kalte kalten'], ['nass nasse nassen feucht feuchte feuchten', 'trocken trockene trockenen'], ['neu neue neuen neuer', 'alt alte alten alter'],
    ['offen geöffnet', 'geschlossen'], ['öffnen öffnet', 'schließen schließt'], ['voll volle vollen', 'leer leere leeren'], ['positiv positive positiven', 'negativ negative negativen'],
    ['dicht dichte dichten', 'undicht undichte undichten'], ['möglich', 'unmöglich'], ['zulässig zulässige', 'unzulässig unzulässige'], ['gültig', 'ungültig'], ['sicher', 'gefährlich unsicher'],
    ['öffentlich öffentliche', 'privat private'], ['intern interne', 'extern externe'], ['brutto', 'netto'], ['freiwillig', 'verpflichtend pflicht'],
    ['erlaubt gestattet', 'verboten untersagt'], ['angenommen', 'abgelehnt'], ['annehmen', 'ablehnen'], ['bejaht', 'verneint'], ['inklusive einschließlich inbegriffen', 'exklusive ausschließlich ausgenommen'],
    ['steigen steigt gestiegen stieg', 'sinken sinkt gesunken sank fallen fällt gefallen'], ['erhöhen erhöht erhöhung', 'senken senkt gesenkt senkung verringert'],
    ['zunahme zugenommen', 'abnahme abgenommen'], ['gewinn', 'verlust'], ['überschuss', 'defizit fehlbetrag'], ['beginnen beginnt begann begonnen', 'enden endet endete beendet'],
    ['beginn anfang', 'ende'], ['gewonnen', 'verloren'], ['käufer käufers', 'verkäufer verkäufers'], ['ankunft', 'abfahrt abreise abflug'],
    ['eingang', 'ausgang'], ['hinzugefügt', 'entfernt'], ['gesperrt', 'entsperrt'], ['eingeschaltet', 'ausgeschaltet'], ['dafür für', 'dagegen gegen'], ['zugestimmt', 'widersprochen'],
    ['erfolg', 'misserfolg'], ['mehrheit', 'minderheit'], ['männer männlich', 'frauen weiblich'], ['vermieter vermieters vermieterin', 'mieter mieters mieterin mietern'],
    ['verpächter verpächters', 'pächter pächters'], ['arbeitgeber arbeitgebers', 'arbeitnehmer arbeitnehmers'], ['gläubiger gläubigers', 'schuldner schuldners'],
    ['kläger klägers klägerin klägern', 'beklagte beklagten beklagter'], ['eltern', 'kinder kindern'],
  ],
  fra: [
    ['avant', 'après'], ['tôt', 'tard'], ['premier première premiers premières', 'dernier dernière derniers dernières'], ['avec', 'sans'], ['moins', 'plus'], ['minimum minimal minimale', 'maximum maximal maximale'],
    ['supérieur supérieure supérieurs', 'inférieur inférieure inférieurs'], ['intérieur intérieure intérieurs', 'extérieur extérieure extérieurs'],
    ['gauche', 'droite'], ['devant', 'derrière'], ['haut haute hauts', 'bas basse basses'], ['nord', 'sud'], ['long longue longs', 'court courte courts'],
    ['grand grande grands grandes', 'petit petite petits petites'], ['rapide rapidement', 'lent lente lentement'], ['meilleur meilleure mieux', 'pire pis'], ['bon bonne bons', 'mauvais mauvaise'],
    ['toujours', 'jamais'], ['tous toutes', 'aucun aucune'], ['tout', 'rien'], ['pair pairs paires', 'impair impairs impaires'], ['jour', 'nuit'], ['matin', 'soir'],
    ['chaud chaude chauds', 'froid froide froids'], ['humide humides', 'sec sèche secs'], ['nouveau nouvelle neuf neuve', 'ancien ancienne vieux vieille'],
    ['ouvert ouverte ouverts ouvertes', 'fermé fermée fermés fermées'], ['ouverture', 'fermeture'], ['plein pleine', 'vide'], ['même', 'différent différente'], ['positif positive', 'négatif négative'],
    ['présent présente présents présentes', 'absent absente absents absentes'], ['possible', 'impossible'], ['public publique', 'privé privée'], ['interne', 'externe'], ['brut brute', 'net nette'],
    ['facultatif facultative', 'obligatoire'], ['permis permise permises autorisé autorisée autorisés autorisées', 'interdit interdite interdits interdites défendu'],
    ['accepté acceptée acceptés acceptées adopté adoptée adoptés adoptées approuvé approuvée', 'refusé refusée refusés refusées rejeté rejetée rejetés rejetées'], ['accepte', 'refuse rejette'],
    ['inclus incluse comprise compris', 'exclu exclue exclus'], ['augmente augmentent augmenté augmentée augmentation', 'diminue diminuent diminué diminuée diminution baisse baissent baissé'],
    ['hausse', 'baisse'], ['gain gains bénéfice', 'perte pertes'], ['excédent', 'déficit'], ['commence commencent commencé commencera', 'finit finissent termine terminent terminé terminera'],
    ['début', 'fin'], ['acheteur', 'vendeur'], ['arrivée', 'départ'], ['entrée', 'sortie'], ['ajouté ajoutée', 'retiré retirée supprimé supprimée'],
    ['pour', 'contre'], ['majorité', 'minorité'], ['hommes homme', 'femmes femme'], ['bailleur bailleurs propriétaire propriétaires', 'locataire locataires preneur'], ['employeur', 'employé salarié'],
    ['créancier', 'débiteur'], ['demandeur demanderesse', 'défendeur défenderesse'], ['parents', 'enfants'],
  ],
};

/** From a word to its contraries, both folded. */
const contraries = new Map<Language, ReadonlyMap<string, ReadonlySet<string>>>(
  Object.entries(byLanguage).map(([language, pairs]) => [language as Language, contrariesOf(pairs)]),
);

function contrariesOf(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const join = (words: readonly string[], others: readonly string[]): void => {
    for (const word of words) found.set(word, new Set([...(found.get(word) ?? []), ...others]));
  };
  for (const [one, other] of pairs) {
    const [left, right] = [one, other].map((words) => words.split(' ').map(foldWord));
    join(left ?? [], right ?? []);
    join(right ?? [], left ?? []);
  }
  return found;
}

/** The contraries of a folded word; none in a language without a list. */
export function contrariesIn(language: Language | null, word: string): ReadonlySet<string> {
  return (language === null ? undefined : contraries.get(language))?.get(word) ?? new Set();
}
