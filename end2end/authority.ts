/** A certificate authority of a hospital's own, and a certificate of it for `localhost`. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Authority = {
  /** The file with the authority's certificate, as `SSL_CERT_FILE` takes it. */
  file: string;
  /** What a server shows. */
  tls: { key: Buffer; cert: Buffer };
  gone: () => void;
};

/** Makes one, for two days. */
export function authority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'casusbord-authority-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...options: string[]) => execFileSync('openssl', options, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Ziekenhuis De Bron');
  openssl('req', ...key, '-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost\n');
  openssl('x509', '-req', '-in', 'host.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'host.pem');
  const tls = { key: readFileSync(at('host.key')), cert: readFileSync(at('host.pem')) };
  return { file: at('ca.pem'), tls, gone: () => rmSync(folder, { recursive: true, force: true }) };
}
