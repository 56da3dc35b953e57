import type { ReactNode } from "react";
import { SkipLink } from "./skip-link";

export type DeskShellProps = {
  /** `OpenAsBanner` while somebody works as another organization. */
  banner?: ReactNode;
  /** `DeskHeader`. */
  header: ReactNode;
  /** `TabBar`. */
  tabs: ReactNode;
  children: ReactNode;
};

/** The frame around every page of the console: banner, header, tabs, content. */
export function DeskShell({ banner, header, tabs, children }: DeskShellProps) {
  return (
    <>
      <SkipLink />
      {banner}
      {header}
      {tabs}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-[100rem] gap-4 px-4 py-5 outline-none sm:px-6"
      >
        {children}
      </main>
    </>
  );
}
