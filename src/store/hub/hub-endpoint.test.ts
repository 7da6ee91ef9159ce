import { expect, test } from 'vitest';
import { hubEndpoint } from './hub-endpoint.ts';

const env = { HOME: '/nowhere', HF_TOKEN: 'hf_secret' };

test('an endpoint that is no address is refused by the name of its variable', async () => {
  await expect(hubEndpoint({ ...env, HF_ENDPOINT: 'hub.example' })).rejects.toMatchObject({
    code: 'setting-invalid',
    data: { setting: 'HF_ENDPOINT', value: 'hub.example', fault: { type: 'not-an-address' } },
  });
});

test('a token goes to an endpoint over TLS, and to this computer', async () => {
  const authorization = async (HF_ENDPOINT: string): Promise<string | undefined> =>
    (await hubEndpoint({ ...env, HF_ENDPOINT })).headers['authorization'];
  expect(await authorization('https://hub.example/')).toBe('Bearer hf_secret');
  expect(await authorization('http://127.0.0.1:8000')).toBe('Bearer hf_secret');
  expect(await authorization('http://hub.example')).toBeUndefined();
});
