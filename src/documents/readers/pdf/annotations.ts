// What stands on a page without being part of it: form fields, typed notes, stamps, comments, attached files.
import { z } from 'zod';
import type { OpenPdf } from './open-pdf.ts';

/** As pdf.js describes it; fields that a kind of annotation does not have are absent. */
const annotationSchema = z.looseObject({
  id: z.string().catch(''),
  subtype: z.string().catch(''),
  pageIndex: z.number().catch(0),
  annotationFlags: z.number().catch(0),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullish().catch(null),
  quadPoints: z.unknown().optional(),
  contentsObj: z.object({ str: z.string() }).partial().optional().catch(undefined),
  textContent: z.array(z.string()).optional().catch(undefined),
  fieldType: z.string().nullish().catch(null),
  fieldValue: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null),
  options: z
    .array(z.object({ exportValue: z.string(), displayValue: z.string() }))
    .optional()
    .catch(undefined),
  exportValue: z.string().nullish().catch(null),
  buttonValue: z.string().nullish().catch(null),
  checkBox: z.boolean().optional().catch(undefined),
  radioButton: z.boolean().optional().catch(undefined),
  password: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  file: z.object({ filename: z.string() }).partial().optional().catch(undefined),
});

export type Annotation = z.infer<typeof annotationSchema>;

export interface Annotations {
  /** Those that can be seen, by the index of their page. */
  byPage: ReadonlyMap<number, Annotation[]>;
  /** Names of attached files. */
  attachments: string[];
  /** The document is a cover for the files that it brings along. */
  portfolio: boolean;
  /** It has a form of a kind that only some viewers can show. */
  xfa: boolean;
}

// pdf.js's numbers of all kinds but links, drawings and popups, which repeat what others say.
const kinds = new Set([1, 3, 9, 10, 11, 12, 13, 14, 17, 20]);
// Invisible, hidden, not on a screen (ISO 32000-2, table 167).
const unseenFlags = 1 | 2 | 32;
// A file can claim millions.
const most = 50_000;

export async function readAnnotations({ document }: OpenPdf): Promise<Annotations> {
  const found: unknown = await document.getAnnotationsByType(kinds, new Set()).catch(() => null);
  const all = (Array.isArray(found) ? found.slice(0, most) : []).flatMap((entry) => {
    const { success, data } = annotationSchema.safeParse(entry);
    return success && (data.annotationFlags & unseenFlags) === 0 ? [data] : [];
  });
  const info: unknown = (await document.getMetadata().catch(() => undefined))?.info;
  return {
    byPage: Map.groupBy(all, ({ pageIndex }) => pageIndex),
    attachments: [...(await embeddedFiles(document)), ...all.flatMap(({ file }) => file?.filename ?? [])],
    portfolio: says(info, 'IsCollectionPresent'),
    xfa: says(info, 'IsXFAPresent') && !says(info, 'IsAcroFormPresent'),
  };
}

async function embeddedFiles(document: OpenPdf['document']): Promise<string[]> {
  const files: unknown = await document.getAttachments().catch(() => null);
  if (files instanceof Map) return [...files.keys()].map(String);
  return typeof files === 'object' && files !== null ? Object.keys(files) : [];
}

function says(info: unknown, key: string): boolean {
  return typeof info === 'object' && info !== null && Reflect.get(info, key) === true;
}
