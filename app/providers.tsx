"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { ReaderProvider } from "@/components/ui/reader";
import { Toaster } from "@/components/ui/toaster";

/** What client components everywhere count on: query cache, address state, the reader's locale, toasts. */
export function Providers({ locale, children }: { locale: string; children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <ReaderProvider locale={locale}>
          {children}
          <Toaster />
        </ReaderProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
