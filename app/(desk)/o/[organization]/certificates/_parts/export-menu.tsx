"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";

type ExportMenuProps = { slug: string; mayTakeCodes: boolean };

/** The list as it is filtered, as a file. */
export function ExportMenu({ slug, mayTakeCodes }: ExportMenuProps) {
  const address = useSearchParams();
  const take = (codes: boolean) => {
    const params = new URLSearchParams(address);
    if (codes) params.set("with", "codes");
    window.location.assign(`/o/${slug}/certificates/export?${params}`);
  };
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden /> Export
        </Button>
      }
    >
      <MenuItem onSelect={() => take(false)}>As CSV</MenuItem>
      {mayTakeCodes ? (
        <MenuItem onSelect={() => take(true)}>As CSV with codes (kept in the audit log)</MenuItem>
      ) : null}
    </DropdownMenu>
  );
}
