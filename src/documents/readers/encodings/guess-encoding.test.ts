// Encodings × languages × lengths: each stretch of a text, in each encoding that it can be written in, must come back as it
// was. Floors, for a few words can look the same in two; they may only rise.
import { expect, test } from 'vitest';
import { encode } from '../../../../test/documents/encode.ts';
import { decodeText } from '../decode-text.ts';

const texts: Readonly<Record<string, string>> = {
  german:
    'Die Miete beträgt 950 Euro und ist am dritten Werktag fällig. Für Schäden haftet der Mieter gemäß § 5, größere meldet er unverzüglich. Überweisung genügt, Änderungen bedürfen der Schriftform. Schönheitsreparaturen übernimmt der Vermieter.',
  french:
    'Le loyer est fixé à neuf cents euros et payable le premier de chaque mois. Le dépôt de garantie est dû à l’entrée dans les lieux. Le locataire prévient le propriétaire dès qu’un dégât apparaît, même en été. Les réparations sont à sa charge.',
  spanish:
    'El arrendatario pagará la renta dentro de los primeros días de cada mes. La fianza se devolverá en seis semanas. ¿Quién paga las reparaciones pequeñas? Según el artículo décimo, también los años siguientes corresponden al señor Muñoz.',
  portuguese:
    'O inquilino paga a renda até ao terceiro dia útil de cada mês. A caução é devolvida após a saída, com dedução dos danos não reparados. As alterações só são válidas por escrito e não há exceções à regra.',
  polish:
    'Czynsz wynosi dziewięćset złotych i jest płatny do trzeciego dnia każdego miesiąca. Najemca odpowiada za szkody powstałe z jego winy. Właściciel zwraca kaucję w ciągu sześciu tygodni. Późniejsze zmiany wymagają formy pisemnej.',
  czech:
    'Nájemné činí devět set korun a je splatné třetí den každého měsíce. Nájemce odpovídá za škody, které způsobil. Větší závady ohlásí neprodleně. Změny smlouvy vyžadují písemnou formu, kauce se vrací do šesti týdnů.',
  hungarian:
    'A bérleti díj havonta kilencszáz euró, és minden hónap harmadik napján esedékes. A bérlő felel az általa okozott károkért. A nagyobb hibákat késedelem nélkül jelenti. A szerződés módosítása írásban érvényes, az óvadékot hat héten belül visszafizetik.',
  russian:
    'Арендная плата составляет девятьсот рублей и вносится до третьего числа каждого месяца. Арендатор отвечает за причинённый ущерб. Договор заключён на три года и продлевается, если стороны не заявят о его прекращении. Залог возвращается в течение шести недель.',
  ukrainian:
    'Орендна плата становить дев ятсот гривень і сплачується до третього числа кожного місяця. Орендар відповідає за збитки, які він заподіяв. Зміни до договору є дійсними лише у письмовій формі, а застава повертається.',
  greek:
    'Το μίσθωμα ορίζεται σε εννιακόσια ευρώ και καταβάλλεται την τρίτη ημέρα κάθε μήνα. Ο μισθωτής ευθύνεται για τις ζημίες που προκαλεί. Η εγγύηση επιστρέφεται μέσα σε έξι εβδομάδες από τη λήξη.',
  turkish:
    'Kira bedeli dokuz yüz avrodur ve her ayın üçüncü gününde ödenir. Kiracı verdiği zararlardan sorumludur. Büyük arızaları gecikmeden bildirir. Sözleşme değişiklikleri yazılı olarak yapılır, depozito altı hafta içinde geri ödenir.',
  hebrew:
    'דמי השכירות הם תשע מאות שקלים בחודש ומשולמים ביום השלישי של כל חודש. השוכר אחראי לנזקים שגרם. הפיקדון יוחזר בתוך שישה שבועות. שינויים בחוזה ייעשו בכתב בלבד.',
  arabic:
    'يبلغ الإيجار تسعمائة دينار ويدفع في اليوم الثالث من كل شهر. يتحمل المستأجر الأضرار التي يسببها. تعاد الكفالة خلال ستة أسابيع من نهاية العقد. لا تعدل شروط العقد إلا كتابة.',
  thai: 'ค่าเช่าเดือนละเก้าร้อยบาท ชำระภายในวันที่สามของทุกเดือน ผู้เช่ารับผิดชอบความเสียหายที่เกิดขึ้น เงินประกันคืนภายในหกสัปดาห์ การแก้ไขสัญญาต้องทำเป็นหนังสือ',
  japanese:
    '家賃は月額九万円とし、毎月三日までに支払うものとする。借主は自己の責任による損害を負担する。敷金は六週間以内に返還する。契約の変更は書面によらなければならない。ペットの飼育は禁止する。',
  simplified:
    '租金每月九百五十元，应于每月三日前支付。承租人对其造成的损害承担责任。押金在六周内退还。合同的变更应当采用书面形式，双方签字后生效。未经出租人同意不得转租。',
  traditional:
    '租金每月九百五十元，應於每月三日前支付。承租人對其造成的損害承擔責任。押金在六週內退還。合約的變更應當採用書面形式，雙方簽字後生效。未經出租人同意不得轉租。',
  korean:
    '임대료는 매월 구십만 원이며 매월 삼일까지 납부한다. 임차인은 자신이 끼친 손해에 대하여 책임을 진다. 보증금은 육 주 이내에 반환한다. 계약의 변경은 서면으로 하여야 한다.',
};

/** Language → the encodings that people have it in. */
const encodings: Readonly<Record<string, readonly string[]>> = {
  german: ['windows-1252', 'iso-8859-15', 'macintosh', 'cp437', 'cp850'],
  french: ['windows-1252', 'macintosh', 'cp850'],
  spanish: ['windows-1252', 'macintosh', 'cp437'],
  portuguese: ['windows-1252', 'macintosh', 'cp850'],
  polish: ['windows-1250', 'iso-8859-2', 'cp852'],
  czech: ['windows-1250', 'iso-8859-2', 'cp852'],
  hungarian: ['windows-1250', 'iso-8859-2'],
  russian: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
  ukrainian: ['windows-1251', 'koi8-u'],
  greek: ['windows-1253', 'iso-8859-7'],
  turkish: ['windows-1254'],
  hebrew: ['windows-1255'],
  arabic: ['windows-1256', 'iso-8859-6'],
  thai: ['windows-874'],
  japanese: ['shift_jis', 'euc-jp'],
  simplified: ['gb18030'],
  traditional: ['big5'],
  korean: ['euc-kr'],
};

/** Stretches of about so many characters, at word borders where there are any; those without a letter beyond ASCII are no question. */
function stretches(text: string, length: number): string[] {
  const found: string[] = [];
  for (let start = 0; start + length / 2 < text.length; start += Math.max(7, Math.floor(text.length / 12))) {
    const from = text.indexOf(' ', start);
    const begin = from === -1 || from - start > 12 ? start : from + 1;
    const rough = text.slice(begin, begin + length);
    const cut = rough.lastIndexOf(' ');
    found.push(cut > length / 2 ? rough.slice(0, cut) : rough);
  }
  return found.filter((piece) => /[^\p{ASCII}’–]/u.test(piece));
}

test.each([
  [20, 0.88],
  [60, 0.97],
  [200, 0.99],
  [1000, 1],
])('of stretches of %i characters, a share of %f at least comes back as it was', (length, floor) => {
  const wrong: string[] = [];
  let all = 0;
  for (const [language, text] of Object.entries(texts)) {
    for (const encoding of encodings[language] ?? []) {
      for (const piece of stretches(text.repeat(length > 200 ? 5 : 1), length)) {
        const bytes = encode(piece, encoding);
        if (bytes === undefined) continue;
        all += 1;
        const read = decodeText({ name: 'a.txt', bytes });
        if (read.text !== piece) wrong.push(`${encoding} as ${read.encoding}: ${piece} → ${read.text}`);
      }
    }
  }
  expect(all).toBeGreaterThan(200);
  if (1 - wrong.length / all < floor) expect(wrong).toEqual([]);
});

test('a file in UTF-8 with a byte that is wrong stays UTF-8 and loses a character', () => {
  for (const text of [texts.german, texts.russian, texts.japanese, `${'plain '.repeat(500)}ä ö ü`]) {
    const whole = Buffer.from(text ?? '');
    const at = whole.indexOf(0x20) + 1;
    const bytes = Buffer.concat([whole.subarray(0, at), Buffer.of(0xfc), whole.subarray(at)]);
    const read = decodeText({ name: 'a.txt', bytes }, 'windows-1252');
    expect(read.text.replace('\ufffd', '')).toBe(text);
    expect(read.warnings).toEqual([{ type: 'characters-replaced', count: 1 }]);
  }
});

test('what the user says is done, whatever the bytes look like', () => {
  const bytes = encode('Überweisung genügt', 'cp437') ?? Buffer.alloc(0);
  expect(decodeText({ name: 'a.txt', bytes, encoding: 'CP437' })).toMatchObject({
    text: 'Überweisung genügt',
    warnings: [],
  });
  expect(decodeText({ name: 'a.txt', bytes: Buffer.from('ä'), encoding: 'latin1' }).text).toBe('Ã¤');
});

test('a few zeros do not make a text binary', () => {
  const bytes = Buffer.from('The rent is 950.\0\0 It is due monthly.\0\0');
  expect(decodeText({ name: 'a.txt', bytes }).text).toContain('It is due monthly.');
});
