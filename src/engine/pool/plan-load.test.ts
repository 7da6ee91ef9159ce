// Imaginary models of imaginary sizes: who is let in, who waits, and what goes for whom.
import { describe, expect, test } from 'vitest';
import { ImaginaryPool, type ImaginaryPoolOptions } from '../../../test/support/imaginary-pool.ts';
import { mostBypasses } from './plan-load.ts';

const sizes = { a: 10, b: 10, c: 10, small: 3, tiny: 1, huge: 25 };

function pool(options: Partial<ImaginaryPoolOptions> = {}): ImaginaryPool {
  return new ImaginaryPool({ budgetBytes: 20, sizes, loadSteps: 2, unloadSteps: 1, ...options });
}

function run(imaginary: ImaginaryPool, steps: number): void {
  for (let n = 0; n < steps; n += 1) imaginary.step();
}

/** Loads models and lets them become idle, in this order. */
function withIdle(imaginary: ImaginaryPool, keys: string[]): ImaginaryPool {
  for (const key of keys) {
    imaginary.request(key);
    run(imaginary, 4);
  }
  imaginary.log.length = 0;
  return imaginary;
}

describe('loading', () => {
  test('those who want the same share one load', () => {
    const imaginary = pool();
    for (let n = 0; n < 5; n += 1) imaginary.request('a');
    run(imaginary, 2);
    expect(imaginary.log).toEqual(['load a', ...[0, 1, 2, 3, 4].map((id) => `admit ${id}`)]);
  });

  test('one model at a time', () => {
    const imaginary = pool();
    imaginary.request('a');
    imaginary.request('b');
    expect(imaginary.log).toEqual(['load a']);
    run(imaginary, 2);
    expect(imaginary.log).toEqual(['load a', 'admit 0', 'load b']);
  });

  test('a model that is loaded is given at once, whatever loads', () => {
    const imaginary = withIdle(pool(), ['a']);
    imaginary.request('b');
    imaginary.request('a');
    expect(imaginary.log).toEqual(['load b', 'admit 2']);
  });

  test('one that is being unloaded is loaded again when it is gone', () => {
    const imaginary = withIdle(pool({ budgetBytes: 10 }), ['a']);
    imaginary.request('b');
    imaginary.request('a');
    run(imaginary, 12);
    expect(imaginary.log).toEqual(['unload a', 'load b', 'admit 1', 'unload b', 'load a', 'admit 2']);
  });
});

describe('what is unloaded', () => {
  test('the idle one that was not used for longest', () => {
    const imaginary = withIdle(pool(), ['a', 'b']);
    imaginary.request('c');
    expect(imaginary.log).toEqual(['unload a']);
  });

  test('an idle one rather than a busy one that was asked for earlier', () => {
    const imaginary = pool();
    imaginary.request('a', 100);
    imaginary.request('b', 1);
    run(imaginary, 6);
    imaginary.request('c');
    expect(imaginary.log.at(-1)).toBe('unload b');
  });

  test('no more than it takes', () => {
    const imaginary = withIdle(pool({ budgetBytes: 24 }), ['small', 'a', 'b']);
    imaginary.request('c');
    expect(imaginary.log).toEqual(['unload a']);
  });

  test('as many as it takes', () => {
    const imaginary = withIdle(pool({ budgetBytes: 25 }), ['small', 'a', 'b']);
    imaginary.request('huge');
    expect(imaginary.log).toEqual(['unload small', 'unload a', 'unload b']);
  });

  test('nothing where there is room', () => {
    const imaginary = withIdle(pool({ budgetBytes: 30 }), ['a', 'b']);
    imaginary.request('c');
    expect(imaginary.log).toEqual(['load c']);
  });

  test('never what is pinned', () => {
    const imaginary = withIdle(pool(), ['a', 'b']);
    imaginary.pins.add('a');
    imaginary.request('c');
    expect(imaginary.log).toEqual(['unload b']);
  });
});

describe('what is refused', () => {
  test('what would not fit alone, with the numbers, and nothing is unloaded for it', () => {
    const imaginary = withIdle(pool(), ['a', 'b']);
    const { refused } = imaginary.request('huge');
    expect(refused).toMatchObject({ neededBytes: 25, availableBytes: 20, pinnedBytes: 0 });
    expect(imaginary.log).toEqual(['refuse 2']);
  });

  test('what would not fit beside the pinned ones', () => {
    const imaginary = withIdle(pool({ budgetBytes: 30 }), ['a']);
    imaginary.pins.add('a');
    expect(imaginary.request('huge').refused).toMatchObject({
      neededBytes: 25,
      availableBytes: 20,
      pinnedBytes: 10,
    });
  });

  test('also when it has become so while it waited', () => {
    const imaginary = pool();
    imaginary.request('a', 100);
    imaginary.request('b', 100);
    run(imaginary, 4);
    const waits = imaginary.request('c');
    for (const key of ['a', 'b']) imaginary.pins.add(key);
    imaginary.step();
    expect(waits.refused).toMatchObject({ availableBytes: 0, pinnedBytes: 20 });
  });
});

describe('a swap that waits for busy models', () => {
  /** `a` and `b` are loaded and busy, `a` until step 24; `c` waits for `a`. */
  function busy(): ImaginaryPool {
    const imaginary = pool();
    imaginary.request('a', 20);
    imaginary.request('b', 40);
    run(imaginary, 4);
    imaginary.request('c');
    return imaginary;
  }

  test('cuts nobody', () => {
    const imaginary = busy();
    run(imaginary, 40);
    const [a, , c] = imaginary.requests;
    expect([a?.endedAt, c?.admittedAt]).toEqual([22, 22 + 1 + 2]);
  });

  test('lets a few later requests in, and then no more', () => {
    const imaginary = busy();
    const later = Array.from({ length: mostBypasses + 3 }, () => imaginary.request('a'));
    expect(later.filter(({ admittedAt }) => admittedAt !== null)).toHaveLength(mostBypasses);
    run(imaginary, 60);
    expect(later.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  test('does not hold up requests for the model that stays', () => {
    const imaginary = busy();
    const later = Array.from({ length: 30 }, () => imaginary.request('b'));
    expect(later.every(({ admittedAt }) => admittedAt === 4)).toBe(true);
  });

  test('takes another one that has become idle meanwhile', () => {
    const imaginary = pool();
    imaginary.request('a', 100);
    imaginary.request('b', 10);
    run(imaginary, 5);
    const waits = imaginary.request('c');
    run(imaginary, 15);
    expect([imaginary.log.includes('unload b'), waits.endedAt === null]).toEqual([true, false]);
  });

  test('lets by a small model that fits, now and after the swap', () => {
    const imaginary = pool({ budgetBytes: 22 });
    imaginary.request('a', 100);
    imaginary.request('b', 100);
    run(imaginary, 4);
    imaginary.request('c');
    imaginary.request('small');
    imaginary.request('tiny');
    expect(imaginary.log.at(-1)).toBe('load tiny');
  });

  test('that nobody wants any more lets the others in', () => {
    const imaginary = busy();
    const later = Array.from({ length: mostBypasses + 1 }, () => imaginary.request('a'));
    expect(later.at(-1)?.admittedAt).toBeNull();
    const [, , c] = imaginary.requests;
    if (c) imaginary.leave(c);
    expect(later.at(-1)?.admittedAt).toBe(4);
  });
});
