import { createServer } from "node:http";

/**
 * Takes the port before anything is started or touched, so that a second start cannot harm the first.
 * Until the real handler comes, every request is told to wait.
 */
export async function takePort(port, host) {
  const server = createServer((_request, response) => {
    response.writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": "3" }).end(page);
  });
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    return server;
  } catch (error) {
    console.error(explain(error, port, host));
    process.exit(1);
  }
}

export function readPort(text = "3000") {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  console.error(`PORT must be a number from 1 to 65535, not “${text}”.`);
  process.exit(1);
}

function explain(error, port, host) {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `Port ${port} needs more rights. Choose another: PORT=3000 npm start`;
  return `Port ${port} of ${host} cannot be used: ${error.message}`;
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Laurel is starting</title></head>
<body style="font:16px system-ui;margin:20vh auto;max-width:30rem;padding:0 1rem"><h1>Laurel is starting</h1>
<p>This page reloads by itself.</p></body></html>`;
