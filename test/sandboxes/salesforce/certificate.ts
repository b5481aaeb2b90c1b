// A certificate for this machine, signed by itself: made anew each time, so that no key lies in the repository.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate and its key, both as PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly key: string;
}

/** Makes one for `host` that is good from a day before `at` to a year after. */
export function selfSigned(host: string, at: Date): CertifiedKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(host)))));
  const ecdsaWithSha256 = der(0x30, oid("2a8648ce3d040302"));
  const dayMs = 86_400_000;
  const from = new Date(at.getTime() - dayMs);
  const to = new Date(at.getTime() + 365 * dayMs);
  const alternatives = der(0x30, der(0x82, Buffer.from(host)), der(0x87, Buffer.from([127, 0, 0, 1])));
  const isAuthority = der(0x30, der(0x01, Buffer.from([0xff])));
  const extensions = der(
    0x30,
    der(0x30, oid("551d11"), der(0x04, alternatives)),
    der(0x30, oid("551d13"), der(0x01, Buffer.from([0xff])), der(0x04, isAuthority)),
  );
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    name,
    der(0x30, moment(from), moment(to)),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, extensions),
  );
  const signature = sign("sha256", content, privateKey);
  const whole = der(0x30, content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").replaceAll(/.{64}(?=.)/g, "$&\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  };
}

/** A value with its tag and length (X.690). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

/** UTCTime: two digits of the year. */
function moment(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return der(0x17, Buffer.from(digits.slice(2)));
}
