// What the page says about chats that fill the model's window, and about how their answers are drawn, in German.
import { counted } from './counted.ts';
import type { enChat } from './en-chat.ts';

const n = counted('de');

export const deChat: typeof enChat = {
  overflow: 'Wenn das Gespräch nicht mehr hineinpasst',
  overflowRefuse: 'es sagen und nicht antworten',
  overflowDrop: 'die ältesten Fragen und Antworten weglassen',
  overflowSummarise: 'das Modell die ältesten zusammenfassen lassen',
  summaryOf: (count: number) =>
    `Statt ${n(count, 'früherer Nachricht', 'früherer Nachrichten')} hat das Modell seine eigene Zusammenfassung gelesen`,
  summaryCut: 'Die Zusammenfassung hat ihre größte Länge erreicht und bricht ab.',
  receiptLeftOut: 'Weggelassene Nachrichten',
  receiptSummarised: 'Zusammengefasste Nachrichten',
  chatWindowTitle: 'Wie viel von dem, was das Modell auf einmal sieht, dieses Gespräch einnimmt',
  noRoom: (needed: string, window: string) =>
    `Mit dieser Frage passt das Gespräch nicht mehr in das Fenster des Modells: Es braucht ${needed} von ${window} Token.`,
  noRoomDrop: 'Für alles ist kein Platz: Die ältesten Fragen und Antworten werden weggelassen.',
  noRoomSummarise:
    'Für alles ist kein Platz: Das Modell fasst zuerst die ältesten Fragen und Antworten zusammen.',
  dropOldest: 'Die ältesten weglassen',
  summariseOldest: 'Die ältesten zusammenfassen lassen',
  samplingMore: 'Mehr dazu, wie geschrieben wird',
  topK: 'Top-k',
  topKHint: 'so viele der wahrscheinlichsten Token; 0: alle',
  topP: 'Top-p',
  topPHint: 'die wahrscheinlichsten, zusammen bis zu dieser Wahrscheinlichkeit',
  minP: 'Min-p',
  minPHint: 'kleinste Wahrscheinlichkeit, als Anteil der größten',
  repeatPenalty: 'Strafe für Wiederholung',
  repeatPenaltyHint: 'für Token, die gerade vorkamen; 1: keine',
  frequencyPenalty: 'Strafe für Häufigkeit',
  frequencyPenaltyHint: 'für jedes Mal, das ein Token gerade vorkam',
  presencePenalty: 'Strafe für Vorkommen',
  presencePenaltyHint: 'für ein Token, das gerade überhaupt vorkam',
  seed: 'Startwert (Seed)',
  seedHint: 'derselbe Startwert, dieselbe Antwort',
  maxTokens: 'Längste Antwort',
  maxTokensHint: 'in Token; leer: so lang, wie Platz ist',
  stopTexts: 'Vor diesen Texten enden, einer pro Zeile',
};
