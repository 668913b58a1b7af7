// Packing by the browser itself (RFC 1951), where it can: Chrome from 80 with zlib's frame, Safari from 16.4.

type Bytes = Uint8Array<ArrayBuffer>;

/** Larger than any profile: what unpacks to more is no profile. */
const kMostBytes = 256 * 1024;

async function through(
  bytes: Bytes,
  way: TransformStream<BufferSource, Uint8Array>,
  most: number,
): Promise<Bytes> {
  const writer = way.writable.getWriter();
  // What goes wrong here shows in reading.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = way.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) throw new Error('too large');
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Undefined when this browser cannot. */
export async function deflate(bytes: Bytes): Promise<Bytes | undefined> {
  if (typeof CompressionStream === 'undefined') return undefined;
  return through(bytes, new CompressionStream('deflate'), Number.POSITIVE_INFINITY);
}

/** Undefined when this browser cannot, or when it is not what deflate() makes. */
export async function inflate(bytes: Bytes): Promise<Bytes | undefined> {
  if (typeof DecompressionStream === 'undefined') return undefined;
  return through(bytes, new DecompressionStream('deflate'), kMostBytes).catch(() => undefined);
}
