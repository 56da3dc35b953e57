import { ChoicesField } from "@/components/form/choices-field";
import type { CustomerConsent } from "@/lib/consents/model";

/** The consents that a customer has not given yet; those ticked are given with the enrolment, in the form’s `consentIds`. */
export function ConsentChoices({ consents }: { consents: readonly CustomerConsent[] }) {
  const open = consents.filter(({ archivedAt, changes }) => !archivedAt && !changes[0]?.isGiven);
  if (open.length === 0) return null;
  return (
    <div className="grid gap-2">
      <ChoicesField
        name="consentIds"
        label="Consents given now"
        options={open.map(({ id, title, isRequired }) => ({
          value: id,
          label: isRequired ? `${title} (required)` : title,
        }))}
      />
      {open.map(({ id, title, text }) => (
        <details key={id} className="text-xs">
          <summary className="w-fit cursor-pointer rounded-sm text-accent">Read “{title}”</summary>
          <p className="mt-1 whitespace-pre-line break-words text-muted">{text}</p>
        </details>
      ))}
    </div>
  );
}
