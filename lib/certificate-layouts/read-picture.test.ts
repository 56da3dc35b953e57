import fc from "fast-check";
import { expect, test } from "vitest";
import { readPicture } from "./read-picture";
import { oneJpeg, onePng } from "./test-picture";

const changed = (bytes: Buffer, at: number, value: number) => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(value, at < 0 ? bytes.length + at : at);
  return copy;
};

test("a picture is known by its bytes, with its size", () => {
  expect(readPicture(onePng)).toEqual({ type: "image/png", width: 1, height: 1 });
  expect(readPicture(oneJpeg)).toEqual({ type: "image/jpeg", width: 3, height: 2 });
});

test.each([
  [
    "a drawing that may carry a script",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1")],
  ["nothing", Buffer.alloc(0)],
  ["a PNG that was cut off", onePng.subarray(0, onePng.length - 12)],
  ["a PNG without a size", changed(changed(onePng, 19, 0), 16, 0)],
  ["something that only begins like a PNG", Buffer.concat([onePng.subarray(0, 8), Buffer.alloc(60)])],
  ["a JPEG that was cut off", oneJpeg.subarray(0, oneJpeg.length - 2)],
  ["a JPEG without a frame", Buffer.from([0xff, 0xd8, ...Array(20).fill(0), 0xff, 0xd9])],
])("%s is none", (_name, bytes) => {
  expect(readPicture(bytes)).toBeNull();
});

test("no bytes make it throw or run on", () => {
  const begins = fc.constantFrom(onePng.subarray(0, 16), oneJpeg.subarray(0, 2), oneJpeg.subarray(0, 8));
  fc.assert(
    fc.property(begins, fc.uint8Array({ maxLength: 64 }), (head, rest) => {
      readPicture(Buffer.concat([head, rest]));
      readPicture(Buffer.concat([head, rest, Buffer.from([0xff, 0xd9])]));
    }),
  );
});
