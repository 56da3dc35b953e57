import { hash, verify } from "@node-rs/argon2";

// Written out, so that a hash of nobody below costs exactly what a real one does (OWASP's second choice for argon2id).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password that nobody has. */
const hashOfNobody =
  "$argon2id$v=19$m=19456,t=2,p=1$c2w+sLKgq/Tsc4I0ZxMlww$IopXkmfVDSa+Y0RevYfqwLcAJQ1Bv0k+RzU4YVEQjhs";

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Takes as long for nobody (null) as for somebody with another password. */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return verify(passwordHash ?? hashOfNobody, password);
}
