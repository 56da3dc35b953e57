GRANT UPDATE (number) ON cards TO laurel_app;
