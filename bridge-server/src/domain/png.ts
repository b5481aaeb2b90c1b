// Whether bytes are a whole PNG picture, by its signature, its first and its last chunk (ISO/IEC 15948).

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length 0, “IEND”, and its check sum: always the same twelve bytes. */
const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
const header = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

/** Width and height in points; null where it is no whole PNG. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const holds = (at: number, wanted: readonly number[]): boolean => wanted.every((byte, i) => bytes[at + i] === byte);
  if (bytes.length < 45 || !holds(0, signature) || !holds(8, header) || !holds(bytes.length - 12, end)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}
