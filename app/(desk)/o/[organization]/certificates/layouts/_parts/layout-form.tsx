"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { FormColumns } from "@/components/form/form-columns";
import { LinkButton } from "@/components/ui/link-button";
import { createLayoutSchema, updateLayoutSchema } from "@/lib/certificate-layouts/input";
import { type CertificateLayout, startingDesign } from "@/lib/certificate-layouts/model";
import type { PrintedCertificate } from "@/lib/certificates/model";
import { createLayoutAction, updateLayoutAction } from "../actions";
import { LayoutFields } from "./layout-fields";
import { LayoutPreview } from "./layout-preview";

type LayoutFormProps = {
  slug: string;
  organization: string;
  samples: readonly PrintedCertificate[];
};

/** Makes a layout. */
export function AddLayoutForm({ slug, organization, samples }: LayoutFormProps) {
  const router = useRouter();
  const home = `/o/${slug}/certificates/layouts`;
  const action = useMemo(() => createLayoutAction.bind(null, slug), [slug]);
  return (
    <Form
      label="Add a layout"
      schema={createLayoutSchema}
      defaultValues={{ ...startingDesign, name: "" }}
      action={action}
      onSuccess={(_data, { name }) => {
        toast.success(`Layout ${name} saved`);
        router.push(home);
      }}
      submitLabel="Save layout"
      secondary={<LinkButton href={home}>Cancel</LinkButton>}
    >
      <FormColumns aside={<LayoutPreview samples={samples} organization={organization} logo={null} />}>
        <LayoutFields hasLogo={false} />
      </FormColumns>
    </Form>
  );
}

/** Changes a layout; one that somebody else changed meanwhile is refused, and nothing typed is lost. */
export function EditLayoutForm({
  slug,
  organization,
  samples,
  layout: { hasLogo, version, ...layout },
  logo,
}: LayoutFormProps & { layout: CertificateLayout; logo: string | null }) {
  const router = useRouter();
  const home = `/o/${slug}/certificates/layouts`;
  const action = useMemo(() => updateLayoutAction.bind(null, slug), [slug]);
  return (
    <Form
      label="Change the layout"
      schema={updateLayoutSchema}
      defaultValues={{ ...layout, expectedVersion: version, removeLogo: false }}
      action={action}
      onSuccess={(_data, { name }) => {
        toast.success(`Layout ${name} saved`);
        router.push(home);
      }}
      submitLabel="Save layout"
      secondary={<LinkButton href={home}>Cancel</LinkButton>}
    >
      <FormColumns aside={<LayoutPreview samples={samples} organization={organization} logo={logo} />}>
        <LayoutFields hasLogo={hasLogo} />
      </FormColumns>
    </Form>
  );
}
