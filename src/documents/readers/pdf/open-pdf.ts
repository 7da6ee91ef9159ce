// pdf.js, told to render, fetch and evaluate nothing: no fonts, no scripts, no forms.
import { getDocument } from 'unpdf/pdfjs';
import { DesksideError } from '../../../core/index.ts';
import { pdfData } from './pdf-data.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;

export interface OpenPdf extends AsyncDisposable {
  document: PdfDocument;
  /** Names of predefined character tables that fonts asked for and that are not there; grows while reading. */
  missingTables: ReadonlySet<string>;
  /** Whether what belongs to a layer is shown. */
  isVisible: (layer: unknown) => boolean;
}

// Of one pixel: for the text, pictures are not decoded.
const noPictures = 1;

export interface OpenOptions {
  /** Lays out a form that is a program (XFA) instead of the pages. */
  isForm?: boolean;
  /** In pixels. */
  largestPicture?: number;
  /** Of the same release of pdf.js, where another build of it is to be used. */
  open?: typeof getDocument;
}

/** Errors: `document-encrypted`, `document-unreadable`. */
export async function openPdf(
  name: string,
  bytes: Uint8Array,
  { isForm = false, largestPicture = noPictures, open = getDocument }: OpenOptions = {},
): Promise<OpenPdf> {
  const missingTables = new Set<string>();
  const task = open({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    // Names of glyphs and widths, for what a font does not say itself.
    fontExtraProperties: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: isForm,
    maxImageSize: largestPicture,
    stopAtErrors: false,
    // Only a name for it: what is asked for under it comes from the factory.
    wasmUrl: 'wasm/',
    BinaryDataFactory: pdfData(missingTables),
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

function asDocumentError(name: string, error: unknown): DesksideError {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new DesksideError('document-encrypted', { name });
  }
  const said = error instanceof Error ? error.message : String(error);
  return new DesksideError('document-unreadable', { name, reason: 'parser-failed', said }, { cause: error });
}
