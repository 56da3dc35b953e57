import { Search, X } from "lucide-react";
import { useRef } from "react";
import { Input } from "@/components/ui/input";

type SearchBoxProps = { value: string; placeholder: string; onSearch: (text: string) => void };

export function SearchBox({ value, placeholder, onSearch }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <search className="relative w-full sm:w-80">
      <Search aria-hidden className="absolute top-2 left-2 size-4 text-muted" />
      <Input
        ref={input}
        // Not type=search: its own cross is drawn differently everywhere.
        type="text"
        role="searchbox"
        aria-label={placeholder}
        placeholder={placeholder}
        maxLength={200}
        value={value}
        onChange={(event) => onSearch(event.target.value)}
        className="px-8"
      />
      {value ? (
        <button
          type="button"
          aria-label="Clear search"
          className="absolute top-1.5 right-1.5 rounded-sm p-0.5 text-muted hover:text-text"
          onClick={() => {
            onSearch("");
            input.current?.focus();
          }}
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
    </search>
  );
}
