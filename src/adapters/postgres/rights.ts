/**
 * Who may do what in the database, a line for each right and each policy: read from the catalogue, and as the
 * migrations of this version leave it. A restore can lose single ones without any table missing.
 */
import granted from './rights.json';

/** Lines of the present database, in a stable order. @param ask one statement, under any role. */
export async function readRights(ask: (sql: string) => Promise<{ line: string }[]>): Promise<string[]> {
  return (await ask(RIGHTS)).map(({ line }) => line).sort();
}

/** Lines as they must be. Written by "npm run schema"; a test holds them to the migrations. */
export const GRANTED: readonly string[] = granted;

const RIGHTS = `
  with role as (select oid, rolname as name from pg_roles where rolname in ('wedsync_app', 'wedsync_relay', 'wedsync_keeper')
    union all select 0, 'everybody'),
  here as (select oid, relname, relacl from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)
  select format('policy %s on %s for %s', polname, relname, (select string_agg(name, ', ' order by name) from role where role.oid = any (polroles))) as line
    from pg_policy join here on here.oid = polrelid
  union all select format('%s may use the schema', name)
    from pg_namespace, aclexplode(nspacl) a join role on role.oid = a.grantee and name <> 'everybody'
    where nspname = 'public' and a.privilege_type = 'USAGE'
  union all select format('%s may %s in %s', name, lower(a.privilege_type), relname)
    from here, aclexplode(relacl) a join role on role.oid = a.grantee
  union all select format('%s may %s %s of %s', name, lower(a.privilege_type), attname, relname)
    from here join pg_attribute on attrelid = here.oid, aclexplode(attacl) a join role on role.oid = a.grantee
  union all select format('%s may call %s', name, p.oid::regprocedure)
    from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a join role on role.oid = a.grantee
    where prosecdef and pronamespace = 'public'::regnamespace`;
