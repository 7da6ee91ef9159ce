import type { LoadedModel } from '../../src/engine/index.ts';

/** The model, and after each state that is saved through it the milliseconds that took. */
export function watchSaves(model: LoadedModel, onSaved: (ms: number) => void): LoadedModel {
  return replacing(model, {
    open: async (options) => {
      const sequence = await model.open(options);
      return replacing(sequence, {
        save: async (request, prefixes) => {
          const outcome = await sequence.save(request, prefixes);
          onSaved(outcome.ms);
          return outcome;
        },
      });
    },
  });
}

/** `target` with some of its methods replaced. It keeps what is private to it, which is why it is not copied. */
function replacing<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
