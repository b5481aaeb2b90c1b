// Authenticated encryption and blind look-up values.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  randomFillSync,
  type KeyObject,
} from "node:crypto";
import { Failure } from "../domain/failure.ts";
import { uuidOf } from "./id.ts";

const nonceBytes = 12;
const tagBytes = 16;
const version = 1;

/** A 256-bit key that never shows in logs or JSON. */
export class Key {
  // Handed over as bytes, Node would wrap the key anew for every call, which costs several times what the cipher costs.
  readonly #secret: KeyObject;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== 32)
      throw new Failure("bad-input", "A key must have 32 bytes", { remedy: "Give 64 hexadecimal digits." });
    this.#secret = createSecretKey(bytes);
  }

  static random(): Key {
    return new Key(randomBytes(32));
  }

  /** For the ciphers of this file. */
  get secret(): KeyObject {
    return this.#secret;
  }

  /** The bytes, for the operator's own key file. */
  reveal(): Buffer {
    return this.#secret.export();
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }
}

/** Random bytes for many nonces, drawn together: asked for one by one they cost more than the cipher. */
const drawn = Buffer.alloc(nonceBytes * 512);
let used = drawn.length;

/** A nonce that was never handed out before. */
function freshNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += nonceBytes;
  return drawn.subarray(used - nonceBytes, used);
}

/** Seals with AES-256-GCM. What is sealed for one `owner` cannot be opened as another's. Layout: version, nonce, text, tag. */
export function seal(key: Key, owner: string, plain: Uint8Array | string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made. Throws a `Failure` of kind unavailable where key or owner are not the ones it was sealed with. */
export function open(key: Key, owner: string, sealed: Uint8Array): Buffer {
  try {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes[0] !== version) throw new Error("unknown version of sealing");
    const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(bytes.length - tagBytes));
    const plain = decipher.update(bytes.subarray(1 + nonceBytes, bytes.length - tagBytes));
    // Checks the tag. This cipher leaves nothing for the end, so that there is nothing to put behind.
    decipher.final();
    return plain;
  } catch (cause) {
    throw new Failure("unavailable", "Sealed data does not open with this key", {
      cause,
      remedy: "Start Rapport with the master key that this data was written with.",
    });
  }
}

/** An id made from personal data that tells nothing without the workspace's key. */
export function blindId(key: Key, ...parts: readonly string[]): string {
  return uuidOf(createHmac("sha256", key.secret).update(JSON.stringify(parts)).digest());
}
