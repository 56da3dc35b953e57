"use client";

import { MenuChoices } from "@/components/ui/dropdown-menu";
import { readTheme } from "./theme";
import { useTheme } from "./use-theme";

const choices = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the device" },
];

/** Light, dark or as the device says; stands in a DropdownMenu. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  return (
    <MenuChoices
      label="Theme"
      value={theme}
      onValueChange={(value) => setTheme(readTheme(value))}
      options={choices}
    />
  );
}
