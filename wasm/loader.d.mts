/** One opened catalogue inside the core. */
export type SessionHandle = number & { readonly __session: unique symbol };

export interface Core {
  open(bytes: Uint8Array): SessionHandle;
  call(session: SessionHandle, request: Uint8Array): Uint8Array;
  /** The answer stands in the core's memory, and is good until the next use of the core. */
  callInPlace(session: SessionHandle, request: Uint8Array): Uint8Array;
  close(session: SessionHandle): void;
}

export function loadCore(wasmBytes: BufferSource): Promise<Core>;
