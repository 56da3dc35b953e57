import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { paperSizes, papers } from "@/lib/certificate-layouts/model";
import { ColourField } from "./colour-field";
import { LogoField } from "./logo-field";

const paperOptions = papers.map((value) => ({ value, label: paperSizes[value].label }));
const perPageOptions = [
  { value: "1", label: "One, over the whole page" },
  { value: "2", label: "Two" },
  { value: "3", label: "Three" },
];

/** What a layout consists of. */
export function LayoutFields({ hasLogo }: { hasLogo: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" hint="How it is chosen when printing." />
      <LogoField hasLogo={hasLogo} />
      <div className="grid gap-4 sm:grid-cols-3">
        <ColourField name="accent" label="Heading and frame" />
        <ColourField name="ink" label="Words" />
        <ColourField name="ground" label="Paper" />
      </div>
      <TextField name="heading" label="Heading" />
      <TextareaField name="message" label="Text" optional rows={2} hint="Can be changed for each print." />
      <TextareaField name="terms" label="Terms" optional rows={3} hint="Small print below the code." />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="paper" label="Paper size" options={paperOptions} />
        <SelectField name="perPage" label="Certificates on a page" options={perPageOptions} />
      </div>
    </>
  );
}
