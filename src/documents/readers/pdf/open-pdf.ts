// pdf.js, told to render, fetch and evaluate nothing: no fonts, no scripts, no forms.
import { getDocument } from 'unpdf/pdfjs';
import { DesksideError } from '../../../core/index.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;

export interface OpenPdf extends AsyncDisposable {
  document: PdfDocument;
  /** Names of predefined character tables that fonts asked for and that are not shipped; grows while reading. */
  missingTables: ReadonlySet<string>;
  /** Whether what belongs to a layer is shown. */
  isVisible: (layer: unknown) => boolean;
}

// Of one pixel: pictures are not decoded, they hold no text that we read.
const largestPicture = 1;

/** Errors: `document-encrypted`, `document-unreadable`. */
export async function openPdf(name: string, bytes: Uint8Array): Promise<OpenPdf> {
  const missingTables = new Set<string>();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: largestPicture,
    stopAtErrors: false,
    BinaryDataFactory: refusing(missingTables),
  });
  try {
    const document = await task.promise;
    const layers = await document.getOptionalContentConfig();
    return {
      document,
      missingTables,
      isVisible: (layer) => layers.isVisible(layer),
      [Symbol.asyncDispose]: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    throw asDocumentError(name, error);
  }
}

/** What pdf.js calls for data outside of the file. Nothing is fetched, what was asked for is noted. */
function refusing(tables: Set<string>): object {
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<never> {
      if (kind === 'cMapUrl') tables.add(filename.replace(/\.bcmap$/, ''));
      throw new Error(`${filename} is not shipped`);
    }
  };
}

function asDocumentError(name: string, error: unknown): DesksideError {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new DesksideError('document-encrypted', { name });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new DesksideError('document-unreadable', { name, reason }, { cause: error });
}
