/** The schema in words PostgreSQL itself gives, in a stable order: what `docs/schema.sql` holds. */
import { Client } from 'pg';

/** Each gives `line`s; together they are the schema. Bookkeeping of the migrations is left out. */
const SECTIONS: readonly (readonly [title: string, sql: string])[] = [
  [
    'Tables',
    `select format(E'create table %I (\\n%s\\n);', c.relname, string_agg(l.text, E',\\n' order by l.rank, l.text)) as line
     from pg_class c cross join lateral (
       select a.attnum as rank, format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attidentity <> '' then ' generated always as identity' else '' end,
           coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), case when a.attnotnull then ' not null' else '' end) as text
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       union all
       select 10000, format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
       from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') l
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'knex%'
     group by c.relname order by c.relname collate "C"`,
  ],
  [
    'Indexes',
    `select indexdef || ';' as line from pg_indexes i where schemaname = 'public' and tablename not like 'knex%'
       and not exists (select 1 from pg_constraint k where k.conname = i.indexname) order by indexname collate "C"`,
  ],
  [
    'Functions',
    `select trim(trailing from pg_get_functiondef(p.oid)) || ';' as line from pg_proc p
     where p.pronamespace = 'public'::regnamespace order by p.proname collate "C"`,
  ],
  [
    'Row-level security',
    `select format('alter table %I %s row level security, %s row level security;', relname,
       case when relrowsecurity then 'enable' else 'disable' end, case when relforcerowsecurity then 'force' else 'no force' end) as line
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'knex%'
     order by relname collate "C"`,
  ],
  [
    'Policies',
    `select format('create policy %I on %I as %s for %s to %s', policyname, tablename, permissive, cmd, array_to_string(roles, ', '))
       || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') || ';' as line
     from pg_policies where schemaname = 'public' order by tablename collate "C", policyname collate "C"`,
  ],
  [
    'Grants',
    `select format('grant %s on %I to %I;', string_agg(privilege_type, ', ' order by privilege_type), table_name, grantee) as line
     from information_schema.role_table_grants
     where table_schema = 'public' and grantee in ('wedsync_app', 'wedsync_relay', 'wedsync_keeper', 'PUBLIC')
     group by table_name, grantee order by table_name collate "C", grantee collate "C"`,
  ],
  [
    'Grants of single columns',
    `select format('grant %s (%s) on %I to %I;', privilege_type, string_agg(column_name, ', ' order by column_name), table_name, grantee) as line
     from information_schema.role_column_grants
     where table_schema = 'public' and grantee = 'wedsync_keeper'
     group by table_name, privilege_type, grantee order by table_name collate "C", privilege_type`,
  ],
  [
    'Functions of the keeper, and who else may call them',
    `select format('alter function %s owner to %I; grant execute on function %s to %s;', p.oid::regprocedure, r.rolname,
       p.oid::regprocedure, (select string_agg(a.grantee::regrole::text, ', ') from aclexplode(p.proacl) a where a.grantee <> p.proowner)) as line
     from pg_proc p join pg_roles r on r.oid = p.proowner
     where p.pronamespace = 'public'::regnamespace and p.prosecdef order by p.proname collate "C"`,
  ],
];

/** @param url the owner's connection to a migrated database.  @returns its schema as SQL text. */
export async function describeSchema(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const parts = [
      '-- The schema as the migrations make it. Written by "npm run schema"; not run by anything.\n',
    ];
    for (const [title, sql] of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(sql);
      parts.push(`\n-- ${title}\n\n${rows.map((row) => row.line).join('\n')}\n`);
    }
    return parts.join('').replaceAll(/[ \t]+$/gm, '');
  } finally {
    await client.end();
  }
}
