// Node has WebAssembly, and its types come with those of the browser only. What is used here is declared.

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface WasmNamespace {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(program: object, imports: object): Promise<WasmInstance>;
  Memory: abstract new () => WasmMemory;
}

export const webAssembly: WasmNamespace = Reflect.get(globalThis, 'WebAssembly');
