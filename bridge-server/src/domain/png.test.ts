import { deflateSync, crc32 } from "node:zlib";
import { expect, test } from "@jest/globals";
import { pngSize } from "./png.ts";

/** A grey picture as any program would write it. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

test("a whole picture has a width and a height", () => {
  expect(pngSize(picture(3, 2))).toEqual({ width: 3, height: 2 });
});

test.each([
  ["cut off", picture(3, 2).subarray(0, -1)],
  ["with something behind it", Buffer.concat([picture(3, 2), Buffer.from("<script>")])],
  ["without a point", picture(0, 2)],
  ["of another kind", Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(60)])],
  ["of nothing", Buffer.alloc(0)],
])("a picture %s is none", (_name, bytes) => {
  expect(pngSize(bytes)).toBeNull();
});
