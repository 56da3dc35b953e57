"use client";

import { ErrorState } from "@/components/desk/error-state";
import "./globals.css";

/** In the place of the whole document: the root layout itself failed, so links reload everything. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body className="min-h-dvh font-sans antialiased">
        <title>Something went wrong · Laurel</title>
        <main>
          <ErrorState
            title="Something went wrong"
            description="Laurel could not be shown. Try again in a moment."
            requestId={error.digest}
            actions={
              <a href="/" className="rounded-sm text-accent underline">
                Go to the start
              </a>
            }
          />
        </main>
      </body>
    </html>
  );
}
