GRANT UPDATE (expires_at) ON certificates TO laurel_app;
