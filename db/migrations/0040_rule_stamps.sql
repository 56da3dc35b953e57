CREATE TABLE "rule_stamps" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"stamp" uuid NOT NULL
);
