"use client";

import { createContext, type ReactNode, useContext } from "react";

type Reader = { locale: string; zone: string };

const ReaderContext = createContext<Reader>({ locale: "en-US", zone: "UTC" });

/** The locale and time zone in which numbers and moments are shown below it; what is left out is inherited. */
export function ReaderProvider({ locale, zone, children }: Partial<Reader> & { children: ReactNode }) {
  const outer = useContext(ReaderContext);
  return (
    <ReaderContext value={{ locale: locale ?? outer.locale, zone: zone ?? outer.zone }}>
      {children}
    </ReaderContext>
  );
}

export function useReader(): Reader {
  return useContext(ReaderContext);
}
