// Loaded into the worker before anything else: it never outlives the server, however that one ended.
process.on("disconnect", () => process.exit(0));
// It may be gone before this line is reached.
if (!process.connected) process.exit(0);
// Ctrl-C reaches the whole group; when to stop is for the server to say, by SIGTERM.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
