-- The worker deletes sessions that ended long ago; those in which something was opened stay with that record.
GRANT DELETE ON sessions TO laurel_app;
