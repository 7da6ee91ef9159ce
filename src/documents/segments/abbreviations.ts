// Words whose full stop does not end a sentence: in English and German, the commonest of some other languages, and those that the names
// of journals are made of.
// Case matters where a word exists in both forms ("No." and "no.", "Art." and "art.").

/** Something always follows these: a name, a number, another word of the same phrase. */
export const neverFinal: ReadonlySet<string> = words(`
  Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Gov Col Maj Capt Cpt Lt Sgt St Mt
  Nos Arts Secs Sect Paras Cls Chap Figs Eqs Vol Vols Eds pp paras cls chap fig figs vol vols eqs secs arts
  vs v cf approx e.g i.e viz incl excl Resp resp
  Hr Hrn Fr Frl Dres Dipl Ing Nr Nrn Abs Ziff ziff Buchst Anm Aufl Bd Hrsg Hg Kap Abschn Abb Anl Bsp
  Rn Rdnr Rz Tz vgl Vgl gem Gem ggf Ggf bzw Bzw z.B Z.B d.h D.h u.a U.a i.d.R I.d.R i.V.m i.S.d i.S.v i.H.v z.T Z.T
  o.g O.g v.a s.o s.u einschl ausschl inkl exkl zzgl abzgl sog evtl Evtl insb Insb insbes Insbes ca Ca mind jährl
  Fa med jur phil rer nat oec habil ст Ст см См пп гл им
  Op Loc Gen Sen Rep Pres Adm Cmdr Supt Insp Dept Univ Inst Assn
  Mme Mlle MM Mgr Sr Sra Srta Ud Uds núm núms pág págs ej Avda Cía Sig Sigg Dott Avv pag pagg sez dhr mevr bijv blz nrs drs ul pkt ust np tzw zob
  Acad Adv Ann Appl Biochem Biol Bull Chem Clin Comm Commun Comput Conf Electr Eng Engl Environ Exp Genet Geophys Immunol Int Lett Math Mater Mech
  Microbiol Mol Natl Neurol Opt Pharmacol Phil Phys Physiol Proc Prog Psychol Rec Sci Soc Stat Struct Surg Symp Syst Technol Theor Trans
  Vs nos Az Beschl Urt Dhr Ul Exmo Exma Ilmo Ilma EE
  geb gest gez verh entspr Entspr betr Betr bezgl Bezgl hrsg übers Mio Mrd Tsd
`);

/** These end a sentence when a capitalised word follows, and only then. */
export const maybeFinal: ReadonlySet<string> = words(`
  No no Art art Sec sec Para para Par par Cl cl Ch ch Fig Tab Eq App Sched Ed Ex Exh ref Ref Tel tel Fax p eq al max min Max Min
  etc Inc Ltd Corp Co Bros Jr Esq LLC plc seq ff f a.m p.m A.M P.M B.C A.D Ph.D M.D D.C
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mär Okt Dez
  cap Cap usw Usw u.s.w o.ä o.Ä u.ä u.Ä u.dgl dgl S Rs Fn Hs lit Lit mbH e.V E.V e.G rd mtl bes Std Sek Jh Jhd Str Pl
`);

/** What companies are, behind "Co.": "Smith & Co. Ltd." */
export const companyForms: ReadonlySet<string> = words(
  'Ltd Limited KG KGaA OHG Inc LLC LLP Corp SA AG GmbH BV NV',
);

/** "Section 4.", "Anlage 2.": as the whole of a segment they label what follows. */
export const labelWords: ReadonlySet<string> = words(`
  § §§ Section Sections Sec Clause Clauses Article Articles Art Chapter Part Parts Paragraph Para Item Step Rule Title Book Note
  Schedule Schedules Appendix Annex Exhibit Figure Table Option Plan Type Class Group Phase Page Number No Nr
  section clause article chapter paragraph item step rule schedule appendix annex exhibit figure table
  Abschnitt Artikel Absatz Abs Ziffer Ziff Kapitel Teil Titel Buch Anlage Anhang Tabelle Abbildung Punkt Satz Buchstabe Paragraf Paragraph
  Gruppe Klasse Stufe Seite Option Variante Nummer Fig Tab Abb
  Chapitre Titre Annexe Artículo Capítulo Sección Título Cláusula Anexo Articolo Capitolo Sezione Titolo Allegato
  SECTION CLAUSE ARTICLE CHAPTER PART SCHEDULE APPENDIX ANNEX EXHIBIT TITLE ABSCHNITT ARTIKEL KAPITEL TEIL TITEL ANLAGE ANHANG
  CHAPITRE TITRE ANNEXE ARTÍCULO CAPÍTULO SECCIÓN TÍTULO CLÁUSULA ANEXO ARTICOLO CAPITOLO SEZIONE TITOLO ALLEGATO
`);

/** A number after one of these and before a noun is a German ordinal: "am 3. Werktag". */
export const germanOrdinalCues: ReadonlySet<string> = words(`
  am der die das dem den des im vom zum zur bis ab seit jeder jede jedes jeden jedem dieser diese dieses diesem diesen
  sein seine seinem seinen ihr ihre ihrem ihren ein eine einem einen und oder
`);

export const months: ReadonlySet<string> = words(`
  January February March April May June July August September October November December
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  Januar Jänner Februar März Mai Juni Juli Oktober Dezember Okt Dez
`);

/** A capitalised one of these after a single letter or "U.S." starts a sentence. */
export const sentenceStarters: ReadonlySet<string> = words(`
  The This That These Those It He She They We You If In On At When Where While After Before However But And
  There Its His Her Their Our Each Every Any All No Such For As To By With
  Der Die Das Dies Diese Dieser Dieses Es Er Sie Wir Ihr Wenn Im Am Bei Nach Vor Ein Eine Jeder Jede Alle Für Als Zu Mit
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
