import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { readLocale } from "@/components/desk/locale";
import { readTheme, themeCookie } from "@/components/desk/theme";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = { title: { default: "Laurel", template: "%s · Laurel" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const locale = readLocale((await headers()).get("accept-language"));
  return (
    // The theme switch writes the attribute; React must not mind.
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body className="min-h-dvh font-sans antialiased">
        <Providers locale={locale}>{children}</Providers>
      </body>
    </html>
  );
}
