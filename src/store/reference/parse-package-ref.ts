import type { PackageRef } from './model-ref.ts';
import { refInvalid } from './ref-invalid.ts';

/** Names and versions as PEP 508 and PEP 440 have them. */
const part = /^([a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?)(?:==([a-z0-9][a-z0-9.!_-]{0,62}))?$/i;
const fileName = /^[\w][\w.-]{0,199}$/;

/** One file has never needed more, and each is a request. */
const mostParts = 256;

/** Reads `name[==version][+name2…][:file]`. Throws `model-ref-invalid`. */
export function parsePackageRef(text: string, whole: string): PackageRef {
  const [list = '', file, ...rest] = text.split(':');
  if (rest.length > 0 || (file !== undefined && !fileName.test(file)))
    throw refInvalid(whole, 'package-invalid');
  const parts = list.split('+').map((each) => packagePart(each, whole));
  if (parts.length > mostParts) throw refInvalid(whole, 'package-invalid');
  const names = parts.map(({ name, version }) => (version === null ? name : `${name}==${version}`));
  const suffix = file === undefined ? '' : `:${file}`;
  return { type: 'package', text: `pypi:${names.join('+')}${suffix}`, parts, file: file ?? null };
}

function packagePart(text: string, whole: string): PackageRef['parts'][number] {
  const [, name, version = null] = part.exec(text) ?? [];
  if (name === undefined) throw refInvalid(whole, 'package-invalid');
  return { name: normalized(name), version };
}

/** PEP 503: case and separators do not tell packages apart. */
function normalized(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
