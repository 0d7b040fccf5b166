import { root } from './fpm-config.ts';

/** What a lighttpd of a suite is like. */
export interface LighttpdPlan {
  port: number;
  /** Document root, absolute. */
  documents: string;
  /** Path of php-cgi, which mod_cgi starts once per request. */
  phpCgi: string;
  /** What php-cgi is given besides the request: mod_cgi passes no environment of its own on. */
  env: Readonly<Record<string, string>>;
}

/** A lighttpd.conf that runs `.php` by CGI. Its errors go to stderr. */
export function lighttpdConfig(plan: LighttpdPlan): string {
  const env = Object.entries(plan.env).map(([name, value]) => `"${name}" => "${value}"`);
  return `server.modules = ( "mod_setenv", "mod_cgi" )
server.bind = "127.0.0.1"
server.port = ${plan.port}
server.document-root = "${plan.documents}"
${root ? 'server.username = "www-data"\nserver.groupname = "www-data"' : ''}
server.max-keep-alive-requests = 1000000
cgi.assign = ( ".php" => "${plan.phpCgi}" )
setenv.add-environment = ( ${env.join(', ')} )
`;
}
