import { expect, test } from "vitest";
import { drawBarcode } from "./draw-barcode";

test("a code becomes a picture, another code another one", () => {
  const picture = drawBarcode("23456789ABCDEF");
  expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
  const svg = Buffer.from(picture.split(",")[1] ?? "", "base64").toString();
  expect(svg).toMatch(/^<svg [^>]*viewBox/);
  expect(drawBarcode("23456789ABCDEF")).toBe(picture);
  expect(drawBarcode("23456789ABCDEG")).not.toBe(picture);
});
