// A certificate for “localhost”, made anew for each run, so that no key is kept anywhere.
//
//   madeCertificate(): { key, cert }     both as PEM; the certificate is its own authority
import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** A piece of DER (X.690): a tag, a length, and what it holds. */
function der(tag: number, ...inside: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(inside);
  const length = body.length < 128 ? Buffer.of(body.length) : Buffer.of(0x82, body.length >> 8, body.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

const sequence = (...inside: readonly Uint8Array[]): Buffer => der(0x30, ...inside);
const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes));
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = oid(0x55, 0x04, 0x03);
const host = Buffer.from("localhost");

export function madeCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, host))));
  const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x18, Buffer.from("21200101000000Z")));
  const authority = sequence(oid(0x55, 0x1d, 0x13), der(0x04, sequence(der(0x01, Buffer.of(0xff)))));
  const names = sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x82, host))));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ...[ecdsaWithSha256, name, validity, name, publicKey.export({ type: "spki", format: "der" })],
    der(0xa3, sequence(authority, names)),
  );
  const signature = der(0x03, Buffer.of(0), createSign("sha256").update(signed).sign(privateKey));
  const whole = sequence(signed, ecdsaWithSha256, signature).toString("base64");
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: `-----BEGIN CERTIFICATE-----\n${(whole.match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}
