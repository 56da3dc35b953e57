SELECT gate.protect('certificate_layouts');
--> statement-breakpoint
GRANT UPDATE (name, heading, message, terms, accent, ink, ground, paper, per_page, logo, logo_type, version, updated_at, archived_at)
  ON certificate_layouts TO laurel_app;
