// The GraphQL-over-HTTP audit suite against a running server. Usage: node http-audits.mjs URL
import { serverAudits } from 'graphql-http';

let failed = 0;
const audits = serverAudits({ url: process.argv[2], fetchFn: fetch });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') {
    failed++;
    console.log(result.status, audit.id, audit.name, result.reason);
  }
}
console.log(`${audits.length} audits, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
