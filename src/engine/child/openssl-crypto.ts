// AES-256-GCM by the OpenSSL that Node itself brings, called directly: Node's interface puts each chunk into new memory, whose
// pages cost four times what the cipher does.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  type ChunkCrypto,
  type ChunkSeal,
  keyBytes,
  nodeCrypto,
  nonceBytes,
  tagBytes,
} from '../snapshot-file/index.ts';

/** From OpenSSL's evp.h; they have not changed since 1.0.1. */
const [getTag, setTag] = [0x10, 0x11];

type Context = { readonly openssl: unique symbol };

interface Functions {
  context: Context;
  cipher: unknown;
  control(context: Context, command: number, bytes: number, tag: Uint8Array): number;
  encrypt: Direction;
  decrypt: Direction;
}

type Step = (
  context: Context,
  out: Uint8Array | null,
  written: [number],
  from: Uint8Array,
  bytes: number,
) => number;

interface Direction {
  init(context: Context, cipher: unknown, engine: null, key: Uint8Array, nonce: Uint8Array): number;
  update: Step;
  final(context: Context, out: Uint8Array, written: [number]): number;
}

const load = createRequire(import.meta.url);

/**
 * Node's own interface where this Node brings no OpenSSL that can be called, or one that gives something else; and where the
 * foreign function interface is installed in a place that this thread cannot reach any more.
 */
export function fastestCrypto(): ChunkCrypto {
  try {
    const crypto = opensslCrypto(bind());
    return agree(crypto) ? crypto : nodeCrypto;
  } catch {
    return nodeCrypto;
  }
}

function bind(): Functions {
  const koffi: typeof import('koffi') = load('koffi');
  const program = koffi.load(null);
  const direction = (name: string): Direction => ({
    init: program.func(
      `int EVP_${name}Init_ex(void *context, void *cipher, void *engine, void *key, void *nonce)`,
    ),
    update: program.func(
      `int EVP_${name}Update(void *context, void *out, _Out_ int *written, void *from, int bytes)`,
    ),
    final: program.func(`int EVP_${name}Final_ex(void *context, void *out, _Out_ int *written)`),
  });
  return {
    // One for as long as the thread lasts.
    context: program.func('void *EVP_CIPHER_CTX_new()')(),
    cipher: program.func('void *EVP_aes_256_gcm()')(),
    control: program.func('int EVP_CIPHER_CTX_ctrl(void *context, int command, int bytes, void *tag)'),
    encrypt: direction('Encrypt'),
    decrypt: direction('Decrypt'),
  };
}

function opensslCrypto({ context, cipher, control, encrypt, decrypt }: Functions): ChunkCrypto {
  const nothing = new Uint8Array(tagBytes);
  const pass = ({ init, update }: Direction, seal: ChunkSeal, from: Uint8Array, out: Uint8Array): void => {
    const { key, nonce, associated } = seal;
    const written: [number] = [0];
    must(init(context, cipher, null, key, nonce));
    must(update(context, null, written, associated, associated.length));
    // Without an address for what comes out, OpenSSL takes it for additional data; memory of no bytes has none.
    if (from.length === 0) return;
    must(update(context, out, written, from, from.length));
    if (written[0] !== from.length) throw new Error('not all of a chunk was taken');
  };
  return {
    seal(seal, plain, sealed) {
      pass(encrypt, seal, plain, sealed);
      must(encrypt.final(context, nothing, [0]));
      must(control(context, getTag, tagBytes, sealed.subarray(plain.length)));
    },
    open(seal, sealed, plain) {
      pass(decrypt, seal, sealed.subarray(0, plain.length), plain);
      must(control(context, setTag, tagBytes, sealed.subarray(plain.length)));
      must(decrypt.final(context, nothing, [0]));
    },
  };
}

function must(status: number): void {
  if (status !== 1) throw new Error('a chunk is not what was sealed');
}

/** Whether both ways say the same of a chunk, and refuse the same one. */
function agree(crypto: ChunkCrypto): boolean {
  const seal = { key: randomBytes(keyBytes), nonce: randomBytes(nonceBytes), associated: randomBytes(100) };
  const plain = randomBytes(1000);
  const [ours, theirs] = [new Uint8Array(plain.length + tagBytes), new Uint8Array(plain.length + tagBytes)];
  crypto.seal(seal, plain, ours);
  nodeCrypto.seal(seal, plain, theirs);
  const opened = new Uint8Array(plain.length);
  crypto.open(seal, theirs, opened);
  return plain.equals(opened) && Buffer.from(ours).equals(theirs) && refuses(crypto, seal, theirs);
}

function refuses(crypto: ChunkCrypto, seal: ChunkSeal, sealed: Uint8Array): boolean {
  sealed[0] = (sealed[0] ?? 0) ^ 1;
  try {
    crypto.open(seal, sealed, new Uint8Array(sealed.length - tagBytes));
    return false;
  } catch {
    return true;
  }
}
