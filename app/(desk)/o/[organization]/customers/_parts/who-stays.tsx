import { RadioGroup } from "@/components/ui/radio-group";

type WhoStaysProps = {
  /** Of this customer and of the other. */
  names: [string, string];
  value: "this" | "other";
  onChange: (value: "this" | "other") => void;
};

/** Whose record goes on: its name, and what both have a word for. */
export function WhoStays({ names: [own, other], value, onChange }: WhoStaysProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Who stays</legend>
      <RadioGroup
        name="stays"
        value={value}
        onValueChange={(chosen) => onChange(chosen === "other" ? "other" : "this")}
        options={[
          { value: "this", label: `${own} (this one)` },
          { value: "other", label: `${other} (the other)` },
        ]}
      />
    </fieldset>
  );
}
