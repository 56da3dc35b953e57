"use client";

import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, type KeyboardEvent, useId, useState } from "react";
import { ComboboxList } from "./combobox-list";
import { cx } from "./cx";
import { Input } from "./input";
import { useDebounced } from "./use-debounced";

export type ComboboxOption = {
  value: string;
  label: string /** A second line, such as a phone number. */;
  hint?: string;
};

export type ComboboxProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "list"> & {
  value: ComboboxOption | null;
  onValueChange: (option: ComboboxOption | null) => void;
  /** Names the source in the query cache: `["customers", organizationId]`. */
  queryKey: readonly unknown[];
  /** What fits the typed text, best first, twenty at most. May throw: then the list says so. */
  load: (search: string) => Promise<readonly ComboboxOption[]>;
};

/**
 * A field that finds one thing as one types. Down and Up walk, Enter takes, Escape closes; the count of
 * matches is spoken. Leaving the field without taking anything puts the taken words back.
 */
export function Combobox({ value, onValueChange, queryKey, load, className, ...rest }: ComboboxProps) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const search = useDebounced((typed ?? "").trim(), 150);
  const query = useQuery({
    queryKey: ["combobox", ...queryKey, search],
    queryFn: () => load(search),
    enabled: isOpen,
    staleTime: 30_000,
    placeholderData: (previous) => previous,
  });
  const options = query.data ?? [];

  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const take = (option: ComboboxOption | null) => {
    onValueChange(option);
    close();
  };
  const show = (text: string | null) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) show(typed);
      else setActive((options.length + active + step) % Math.max(options.length, 1));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      const option = options[active];
      if (option) take(option);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    }
  };

  return (
    <div className={cx("relative", className)}>
      <Input
        {...rest}
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options[active] ? `${listId}-${active}` : undefined}
        value={typed ?? value?.label ?? ""}
        onChange={(event) => {
          show(event.target.value);
          if (!event.target.value) onValueChange(null);
        }}
        onClick={() => show(typed)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          close();
          rest.onBlur?.(event);
        }}
      />
      <ComboboxList
        id={listId}
        isOpen={isOpen}
        status={query.isError ? "failed" : query.isPending ? "loading" : "ready"}
        options={options}
        active={active}
        onTake={take}
      />
    </div>
  );
}
