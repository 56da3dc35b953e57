"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const seconds = 3;

/** Reads the page again every few seconds while something on it goes on. */
export function KeepFresh({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [isOn, router]);
  return null;
}
