// What goes wrong, in German. What is as the server says it (names, reasons of the system) stays as it is.
import type { ErrorData } from '../../api/types.ts';
import { formatBytes, formatCount, formatDuration } from '../format.ts';
import type { ErrorWordsOf, ToldError } from './told-error.ts';

const again = 'Versuchen Sie es noch einmal.';
const later = 'Versuchen Sie es gleich noch einmal.';
const otherModel = 'Wählen Sie ein anderes Modell.';
const doctor = 'Was los ist, sagt im Terminal: deskside doctor';

const told = (what: string, ...next: string[]): ToldError => ({ what, next });

export const deErrors: ErrorWordsOf = {
  'setting-invalid': ({ setting, value }) => told(`Die Einstellung ${setting} kann nicht „${value}“ sein.`),
  'request-invalid': ({ field }) => told(`Diese Angabe geht so nicht: ${field}`),
  'part-unsupported': ({ type }) =>
    told(`Das Modell kann mit diesem Teil nichts anfangen: ${type}`, otherModel),
  'conversation-busy': () =>
    told('Die letzte Frage wird noch beantwortet.', 'Warten Sie, oder halten Sie sie an.'),
  'capability-missing': ({ capability, model }) => told(`${model} kann das nicht: ${capability}`, otherModel),
  'context-too-long': ({ model, contextTokens, contextTrained, ropeFactor }) =>
    told(
      `${model} kann höchstens ${formatCount(contextTrained * ropeFactor)} Token auf einmal sehen, verlangt sind ${formatCount(contextTokens)}.`,
      'Starten Sie Deskside mit einem kleineren Fenster (--context).',
    ),
  'kv-type-unusable': ({ kvTypeK, kvTypeV }) =>
    told(`Mit diesem Modell geht dieser Typ des KV-Cache nicht: ${kvTypeK}, ${kvTypeV}`),
  'adapter-unreadable': ({ path }) => told(`Der Adapter ${path} kann nicht gelesen werden.`),
  'context-overflow': contextOverflow,
  'memory-overflow': ({ model, neededBytes, availableBytes }) =>
    told(
      `${model} braucht ${formatBytes(neededBytes)} Arbeitsspeicher, frei sind ${formatBytes(availableBytes)}.`,
      'Schließen Sie andere Programme.',
      'Wählen Sie ein kleineres Modell.',
    ),
  'disk-full': ({ neededBytes, availableBytes }) =>
    told(
      `Auf der Platte ist zu wenig Platz: Nötig sind ${formatBytes(neededBytes)}, frei ${formatBytes(availableBytes)}.`,
      'Schaffen Sie Platz und versuchen Sie es noch einmal.',
    ),
  'model-not-found': ({ ref }) =>
    told(
      `Ein Modell namens „${ref}“ gibt es hier nicht.`,
      'Wählen Sie eines, oder laden Sie es unter „Modelle“.',
    ),
  'model-none': () =>
    told('Auf diesem Computer ist noch kein Modell.', 'Laden Sie unter „Modelle“ eines herunter.'),
  'model-ref-invalid': ({ ref }) => told(`„${ref}“ ist kein Name eines Modells.`),
  'model-file-invalid': ({ path }) =>
    told(
      `Diese Modelldatei kann nicht benutzt werden: ${path}`,
      'Laden Sie das Modell noch einmal herunter.',
    ),
  'model-digest-mismatch': ({ ref }) =>
    told(
      `Die Datei von ${ref} hat nicht die richtige Prüfsumme und wird nicht benutzt.`,
      'Laden Sie das Modell noch einmal herunter.',
    ),
  'model-load-failed': () => told('Das Modell konnte nicht geladen werden.', otherModel, doctor),
  'logits-not-finite': () =>
    told(
      'Das Modell hat sich verrechnet: Seine Datei ist beschädigt.',
      'Laden Sie es noch einmal herunter.',
      otherModel,
    ),
  'model-in-use': ({ model }) => told(`${model} wird gerade von einem anderen Programm benutzt.`, later),
  'model-foreign': ({ model }) =>
    told(`${model} wurde nicht gelöscht: Die Datei gehört einem anderen Programm oder Ihnen selbst.`),
  'template-failed': ({ model }) =>
    told(`Die Chat-Vorlage von ${model} ist nicht zu gebrauchen.`, otherModel),
  'engine-unavailable': () => told('Die Engine läuft auf diesem Computer nicht.', doctor),
  'engine-layout': () =>
    told('Die Engine ist nicht die, für die Deskside gebaut ist, und wird nicht benutzt.', doctor),
  'engine-crashed': () => told('Die Engine ist abgestürzt. Sonst ist nichts verloren.', again),
  'engine-unresponsive': ({ waitedMs }) =>
    told(
      `Die Engine hat ${formatDuration(waitedMs)} lang kein Lebenszeichen gegeben und wurde beendet.`,
      again,
      doctor,
    ),
  'engine-keeps-crashing': ({ model, deaths }) =>
    told(
      `Die Engine von ${model} ist ${formatCount(deaths)}-mal nacheinander abgestürzt.`,
      otherModel,
      later,
    ),
  'engine-protocol': () => told('Die Engine hat etwas geantwortet, das Deskside nicht versteht.', again),
  'engine-decode-failed': () => told('Die Engine konnte nicht weiterrechnen.', again),
  'kv-cache-full': () => told('Andere Anfragen lassen für diese keinen Platz.', later),
  'remote-address': ({ address }) => told(`${address} wird nicht als Engine benutzt.`),
  'remote-unreachable': ({ url }) =>
    told(`Die Engine war nicht zu erreichen, oder brach mitten in einer Antwort ab: ${url}`, later),
  'remote-busy': ({ url }) => told(`Die Engine hat zu viel zu tun: ${url}`, later),
  'remote-refused': ({ url, said }) => told(`Die Engine hat die Anfrage abgelehnt: ${said || url}`),
  'remote-failed': ({ url, said }) => told(`Die Engine konnte nicht antworten: ${said || url}`, later),
  'engine-request': () => told('Die Engine hat die Anfrage abgelehnt.', doctor),
  'engine-package-invalid': ({ name }) =>
    told(`Die heruntergeladene Bibliothek ${name} ist nicht die richtige.`, again),
  'grammar-invalid': () =>
    told('Mit diesem Schema kann das Modell nicht geführt werden.', 'Vereinfachen Sie es.'),
  'schema-unsupported': ({ path }) =>
    told(
      `Dieses Schema verlangt etwas, das nicht zugesichert werden kann: ${path}`,
      'Vereinfachen Sie es an dieser Stelle.',
    ),
  'format-unmet': ({ problem }) =>
    problem === 'length'
      ? told(
          'Die Antwort hat ihre größte Länge erreicht, bevor sie fertig war.',
          'Erlauben Sie eine längere Antwort.',
        )
      : told('Die Antwort hat nicht die verlangte Form.', again),
  'network-offline': ({ url }) => told(`Nicht zu erreichen: ${url}`, 'Prüfen Sie die Verbindung.', again),
  'network-status': ({ url, status }) => told(`${url} hat mit ${status} geantwortet.`, later),
  'network-incomplete': ({ url }) =>
    told(`Der Download ist abgebrochen: ${url}`, 'Er geht weiter, wo er aufgehört hat.'),
  'package-not-found': ({ name }) => told(`Das Paket ${name} ist nicht zu finden.`),
  'document-not-found': ({ path }) => told(`Nicht gefunden: ${path}`),
  'document-unreadable': ({ name }) =>
    told(`${name} kann nicht gelesen werden.`, 'Öffnen Sie die Datei, und speichern Sie sie neu.'),
  'document-unsupported': ({ name, format }) =>
    told(
      `${name} hat ein Format, das Deskside nicht liest: ${format}`,
      'Speichern Sie das Dokument als PDF.',
    ),
  'document-no-text': ({ name }) => told(`In ${name} ist kein Text zu finden.`),
  'document-limit': ({ name }) =>
    told(`${name} ist zu groß, um gelesen zu werden.`, 'Teilen Sie das Dokument.'),
  'document-encrypted': ({ name }) =>
    told(`${name} ist mit einem Passwort geschützt.`, 'Speichern Sie eine Kopie ohne Passwort.'),
  'documents-missing': ({ failed }) => told(`Nicht gelesen: ${namesOf(failed)}`),
  'documents-none': ({ failed }) => told(`Keines der Dokumente konnte gelesen werden: ${namesOf(failed)}`),
  'request-unsupported': ({ feature }) => told(`Das kann diese Fassung von Deskside nicht: ${feature}`),
  'http-host-refused': ({ host }) => told(`Anfragen unter dem Namen „${host}“ werden abgelehnt.`),
  'http-origin-refused': ({ origin }) => told(`Anfragen von „${origin}“ werden abgelehnt.`),
  'http-key-refused': ({ given }) =>
    told(given ? 'Dieser Schlüssel ist nicht bekannt.' : 'Dafür braucht es einen Schlüssel.'),
  'http-scope-refused': () => told('Dieser Schlüssel darf das nicht.'),
  'tools-refused': ({ from }) =>
    told(
      from === 'elsewhere'
        ? 'Werkzeug-Server werden nur auf dem Computer hinzugefügt, auf dem Deskside läuft.'
        : 'Werkzeuge sind nur für den Besitzer dieses Computers.',
      'Öffnen Sie die Seite über ihren eigenen Link: deskside serve --open',
    ),
  'http-route-unknown': () => told('Das kennt dieser Server nicht.', 'Laden Sie die Seite neu.'),
  'http-method-refused': () => told('Das kennt dieser Server nicht.', 'Laden Sie die Seite neu.'),
  'http-body-invalid': () => told('Diese Anfrage ist nicht zu lesen.', 'Laden Sie die Seite neu.'),
  'http-body-too-large': ({ limitBytes }) =>
    told(`Das ist zu groß: Mehr als ${formatBytes(limitBytes)} nimmt Deskside nicht an.`),
  'http-body-slow': () => told('Die Übertragung hat zu lange gedauert.', again),
  'stored-not-found': () => told('Das gibt es nicht mehr.', 'Laden Sie die Seite neu.'),
  'stored-limit': ({ limit, allowed }) =>
    told(
      limit === 'bytes'
        ? `Das ist zu groß: Höchstens ${formatBytes(allowed)} werden aufbewahrt.`
        : `Mehr als ${formatCount(allowed)} werden davon nicht aufbewahrt.`,
      'Löschen Sie, was Sie nicht mehr brauchen.',
    ),
  'mcp-server-failed': ({ server }) =>
    told(
      `Der Werkzeug-Server ${server} ist nicht zu benutzen.`,
      'Was er zuletzt geschrieben hat, steht unter „Werkzeug-Server“.',
    ),
  'file-unusable': ({ path, reason }) =>
    reason === 'ENOSPC'
      ? told('Die Platte ist voll.', 'Schaffen Sie Platz und versuchen Sie es noch einmal.')
      : told(`Diese Datei ist nicht zu benutzen: ${path}`),
  'open-files-limit': () => told('Es sind zu viele Dateien offen.', 'Schließen Sie andere Programme.'),
  'lock-timeout': () => told('Ein anderes Deskside arbeitet gerade daran.', later),
  'queue-overflow': () => told('Zu viele Anfragen warten.', later),
  interrupted: () => told('Angehalten.'),
  internal: () => told('In Deskside ist etwas schiefgegangen. Das ist ein Fehler in Deskside.', again),
};

function contextOverflow(data: ErrorData['context-overflow']): ToldError {
  const { promptTokens, reserveTokens, contextTokens, documents } = data;
  const needed = formatCount(promptTokens + reserveTokens);
  return told(
    `Das passt nicht: Es braucht ${needed} Token, und das Fenster hat ${formatCount(contextTokens)}. Nichts wurde weggelassen.`,
    ...(documents.length > 0
      ? ['Lassen Sie unter „Wie geantwortet wird“ Abschnitt für Abschnitt lesen.']
      : ['Wählen Sie unter „Wie geantwortet wird“, was aus den ältesten Fragen und Antworten wird.']),
    ...(documents.length > 1 ? ['Nehmen Sie weniger Dokumente.'] : []),
    'Wählen Sie ein Modell mit einem größeren Fenster.',
  );
}

function namesOf(failed: readonly { name: string }[]): string {
  return failed.map(({ name }) => name).join(', ');
}
