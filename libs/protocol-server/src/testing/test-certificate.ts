import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TestCertificate = {
  /** Where a client finds the certificate to trust. */
  readonly certificateFile: string;
  readonly certificate: Buffer;
  readonly key: Buffer;
};

let made: TestCertificate | undefined;

/**
 * A certificate for `localhost` that vouches for itself, made by the `openssl` program once per process (some 30 ms)
 * and removed with it. It is worth nothing to anybody else and is never kept in the repository.
 */
export function testCertificate(): TestCertificate {
  made ??= makeCertificate();
  return made;
}

function makeCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'protocol-server-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const certificateFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', keyFile, '-out', certificateFile, '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ],
    { stdio: 'pipe' },
  );
  return {
    certificateFile,
    certificate: readFileSync(certificateFile),
    key: readFileSync(keyFile),
  };
}
