"use client";

import { useId } from "react";
import { BackLink } from "@/components/desk/back-link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";

export type PrintLook = {
  layout: "sheet" | "page";
  /** Of the shop: `#1c5a3f`. */
  colour: string;
  text: string;
};

type PrintBarProps = {
  look: PrintLook;
  onChange: (look: PrintLook) => void;
  back: string;
  count: number;
};

const layouts = [
  { value: "sheet", label: "Sheet with several" },
  { value: "page", label: "One per page" },
];

/** How the paper shall look, and the button that prints it. */
export function PrintBar({ look, onChange, back, count }: PrintBarProps) {
  const id = useId();
  return (
    <header className="grid gap-3 print:hidden">
      <BackLink href={back}>Certificates</BackLink>
      <h1 className="font-semibold text-lg">
        Print {count === 1 ? "1 certificate" : `${count} certificates`}
      </h1>
      <p className="text-muted">The codes are cash. That you printed them is kept in the audit log.</p>
      <div className="flex flex-wrap items-end gap-3">
        <div>
          <Label htmlFor={`${id}-layout`} className="mb-1">
            Layout
          </Label>
          <Select
            id={`${id}-layout`}
            options={layouts}
            value={look.layout}
            onChange={({ target }) =>
              onChange({ ...look, layout: target.value === "page" ? "page" : "sheet" })
            }
          />
        </div>
        {look.layout === "page" ? (
          <>
            <div>
              <Label htmlFor={`${id}-colour`} className="mb-1">
                Colour
              </Label>
              <Input
                id={`${id}-colour`}
                type="color"
                className="w-16 p-1"
                value={look.colour}
                onChange={({ target }) => onChange({ ...look, colour: target.value })}
              />
            </div>
            <div className="min-w-52 flex-1">
              <Label htmlFor={`${id}-text`} className="mb-1">
                Text
              </Label>
              <Input
                id={`${id}-text`}
                value={look.text}
                maxLength={200}
                onChange={({ target }) => onChange({ ...look, text: target.value })}
              />
            </div>
          </>
        ) : null}
        <Button variant="primary" onClick={() => window.print()}>
          Print
        </Button>
      </div>
    </header>
  );
}
