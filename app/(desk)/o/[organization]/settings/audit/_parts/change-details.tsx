/** What stood before and what stands after, field by field; whole things that are too long are cut in sight. */
export function ChangeDetails({ before, after }: { before: unknown; after: unknown }) {
  const fields = changedFields(before, after);
  const first = fields[0];
  if (!first) return null;
  return (
    <details className="max-w-md">
      <summary className="truncate">
        {label(first.name)}: {words(first.after ?? first.before).slice(0, 60)}
        {fields.length > 1 ? <span className="text-muted"> and {fields.length - 1} more</span> : null}
      </summary>
      <dl className="mt-1 grid gap-1 text-xs">
        {fields.map((field) => (
          <div key={field.name}>
            <dt className="text-muted">{label(field.name)}</dt>
            <dd className="break-words">
              {field.before === undefined ? null : <del className="text-muted">{words(field.before)}</del>}{" "}
              {field.after === undefined ? null : <ins className="no-underline">{words(field.after)}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

type Field = { name: string; before: unknown; after: unknown };

function changedFields(before: unknown, after: unknown): Field[] {
  const [old, now] = [asRecord(before), asRecord(after)];
  // A name says best what it is about.
  return [...new Set(["name", ...Object.keys(now), ...Object.keys(old)])]
    .map((name) => ({ name, before: old[name], after: now[name] }))
    .filter((field) => JSON.stringify(field.before) !== JSON.stringify(field.after));
}

function asRecord(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : { value };
}

function label(name: string): string {
  const spaced = name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function words(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
