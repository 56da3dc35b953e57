const key = 5_283_001;

/** A server that runs on the embedded database holds this as long as it lives. */
export const serverLock = {
  claim: `SELECT pg_try_advisory_lock(${key}) AS claimed`,
  find: `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = ${key} AND granted`,
};
