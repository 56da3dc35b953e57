"use client";

import { useId } from "react";
import { BackLink } from "@/components/desk/back-link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { limits } from "@/lib/kernel/limits";

type PrintBarProps = {
  home: string;
  count: number;
  layouts: readonly { id: string; name: string }[];
  choice: string;
  onChoose: (choice: string) => void;
  /** The words on this print; null where the paper has none. */
  message: string | null;
  onMessage: (message: string) => void;
};

/** How the paper shall look, and the button that prints it. */
export function PrintBar({ home, count, layouts, choice, onChoose, message, onMessage }: PrintBarProps) {
  const id = useId();
  const options = [
    { value: "sheet", label: "Sheet with several" },
    { value: "page", label: "One per page" },
    ...layouts.map(({ id: value, name }) => ({ value, label: name })),
  ];
  return (
    <header className="grid gap-3 print:hidden">
      <BackLink href={`${home}/certificates`}>Certificates</BackLink>
      <h1 className="font-semibold text-lg">
        Print {count === 1 ? "1 certificate" : `${count} certificates`}
      </h1>
      <p className="text-muted">
        The codes are cash. That you printed them is kept in the audit log. Your shop’s own look is made under{" "}
        <TextLink href={`${home}/certificates/layouts`}>Layouts</TextLink>.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-56">
          <Label htmlFor={`${id}-layout`} className="mb-1">
            Layout
          </Label>
          <Select
            id={`${id}-layout`}
            options={options}
            value={choice}
            onChange={({ target }) => onChoose(target.value)}
          />
        </div>
        {message === null ? null : (
          <div className="min-w-52 flex-1">
            <Label htmlFor={`${id}-text`} className="mb-1">
              Text
            </Label>
            <Input
              id={`${id}-text`}
              value={message}
              maxLength={limits.layoutWordsCharactersMax}
              onChange={({ target }) => onMessage(target.value)}
            />
          </div>
        )}
        <Button variant="primary" onClick={() => window.print()}>
          Print
        </Button>
      </div>
    </header>
  );
}
