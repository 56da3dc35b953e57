"use client";

import { useSyncExternalStore } from "react";
import { readTheme, type Theme, themeCookie } from "./theme";

const yearSeconds = 31_536_000;
const changed = "laurel-theme-change";

/** The reader's theme and how to change it: at once, without a reload, remembered in a cookie for a year. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(subscribe, current, () => "system");
  return [theme, setTheme];
}

function current(): Theme {
  return readTheme(document.documentElement.dataset.theme);
}

function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
  window.dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void) {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}
