import { alpineOutdoor } from "./alpine-outdoor";
import type { DemoShop } from "./demo-shop";
import { harborBooks } from "./harbor-books";

export const demoShops: readonly DemoShop[] = [harborBooks, alpineOutdoor];
