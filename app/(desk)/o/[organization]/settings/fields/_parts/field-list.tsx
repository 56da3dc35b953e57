"use client";

import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ListedCustomField } from "@/lib/custom-fields/model";
import { fieldOwnerLabels, fieldOwners, fieldTypeLabels } from "@/lib/custom-fields/model";
import { archiveCustomFieldAction } from "../../actions";
import { EditFieldDialog } from "./edit-field-dialog";

type FieldListProps = { slug: string; fields: readonly ListedCustomField[] };

/** The fields by their owners, in their order; archived ones can be brought back. */
export function FieldList({ slug, fields }: FieldListProps) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {fieldOwners.map((owner) => {
        const own = fields.filter((field) => field.owner === owner);
        if (own.length === 0) return null;
        return (
          <Panel key={owner} title={fieldOwnerLabels[owner]} padded={false}>
            <ul>
              {own.map((field) => (
                <FieldRow key={field.id} slug={slug} field={field} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function FieldRow({ slug, field }: { slug: string; field: ListedCustomField }) {
  const isArchived = field.archivedAt !== null;
  const archive = async () => {
    const result = await archiveCustomFieldAction(slug, { id: field.id, isArchived: !isArchived });
    if (result.ok)
      toast.success(isArchived ? `${field.label} is in use again` : `${field.label} is archived`);
    else toast.error(result.error.message);
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-4 py-2 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 break-words font-medium">
          {field.label}
          {field.isRequired ? <Badge tone="warning">Required</Badge> : null}
          {field.isFilterable ? <Badge>Filter</Badge> : null}
          {isArchived ? <Badge>Archived</Badge> : null}
        </p>
        <p className="break-words text-muted text-xs">
          {fieldTypeLabels[field.type]} · {field.key}
          {field.options.length > 0 ? ` · ${field.options.join(", ")}` : ""}
        </p>
      </div>
      <div className="flex gap-2">
        <EditFieldDialog slug={slug} field={field} />
        <Button
          size="sm"
          onClick={() => void archive()}
          aria-label={`${isArchived ? "Restore" : "Archive"} ${field.label}`}
        >
          {isArchived ? "Restore" : "Archive"}
        </Button>
      </div>
    </li>
  );
}
