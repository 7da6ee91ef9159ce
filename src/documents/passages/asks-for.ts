// What a question wants to hear: a number or a date, as far as its first words tell.

const figures = [
  /\bhow (?:many|much|long|high|often|large|big|old|far|wide|deep|tall|heavy|thick|soon|late|fast)\b/iu,
  /\b(?:when|until when|by when|what (?:time|date|day|year|percentage|price|number|amount|share|sum|size|age))\b/iu,
  /\b(?:wie ?(?:viele?|hoch|lange?|oft|gro(?:ß|ss)|alt|weit|breit|tief|dick|schwer)|wann|bis wann)(?!\p{L})/iu,
  /(?<!\p{L})(?:combien|quand|à quelle (?:heure|date)|quel (?:est le )?(?:prix|montant|jour|délai))(?!\p{L})/iu,
  /(?<!\p{L})(?:cu[aá]nt[oa]s?|cu[aá]ndo|quant[oaie]|quando|quanti|hoeveel|wanneer|сколько|когда|ile|kiedy)(?!\p{L})/iu,
  /[何幾几](?:時|年|月|日|人|回|円|個|分|秒|本|枚|度|グラム|キロ|メートル|センチ|リットル|デシベル|番|%|歳)|いくら|いくつ|いつ|どのくらい|多少|几|何时|什么时候/u,
];

/** Whether figures are wanted. */
export function asksForFigures(question: string): boolean {
  return figures.some((pattern) => pattern.test(question));
}
