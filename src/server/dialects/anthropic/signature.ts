// What proves that a block that thinks was written here, and comes back as it was.
import { createHmac, timingSafeEqual } from 'node:crypto';

export function signatureOf(thinking: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(thinking).digest('base64');
}

export function isSigned(thinking: string, signature: string, secret: Buffer): boolean {
  const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(thinking, secret))];
  return given.length === own.length && timingSafeEqual(given, own);
}
