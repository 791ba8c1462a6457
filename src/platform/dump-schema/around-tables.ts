import type { Sql } from "../database.ts";

export async function dumpTypes(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select
      case t.typtype
        when 'e' then format('create type %I as enum (%s);', t.typname,
          (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
        when 'c' then format('create type %I as (%s);', t.typname,
          (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
           from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
        else concat_ws(' ', format('create domain %I as %s', t.typname, format_type(t.typbasetype, t.typtypmod)),
          'default ' || t.typdefault,
          case when t.typnotnull then 'not null' end,
          (select string_agg(format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' order by k.conname collate "C")
           from pg_constraint k where k.contypid = t.oid and k.contype = 'c')) || ';'
      end as statement
    from pg_type t
    left join pg_class c on c.oid = t.typrelid
    where t.typnamespace = current_schema()::regnamespace and (t.typtype in ('e', 'd') or c.relkind = 'c')
      and ${notOfExtension(sql, sql`t.oid`)}
    order by t.typtype desc, t.typname collate "C"`);
}

/** Those of identity columns are left out: they come with their column. */
export async function dumpSequences(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select
      format('create sequence %I as %s start %s increment %s cache %s%s;',
        c.relname, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqcache,
        case when s.seqcycle then ' cycle' else '' end) as statement
    from pg_sequence s
    join pg_class c on c.oid = s.seqrelid
    where c.relnamespace = current_schema()::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')
    order by c.relname collate "C"`);
}

/** Those that a constraint has made are left out: they come with their constraint. */
export async function dumpIndexes(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select pg_get_indexdef(i.indexrelid) || ';' as statement
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
    where c.relnamespace = current_schema()::regnamespace and not c.relispartition
      and t.relkind in ('r', 'p', 'm') and not t.relispartition
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by t.relname collate "C", c.relname collate "C"`);
}

export async function dumpFunctions(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select rtrim(pg_get_functiondef(p.oid), E'\n') || ';' as statement
    from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and p.prokind in ('f', 'p')
      and ${notOfExtension(sql, sql`p.oid`)}
    order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`);
}

export async function dumpTriggers(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select pg_get_triggerdef(t.oid) || ';' as statement
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and not c.relispartition and not t.tgisinternal
    order by c.relname collate "C", t.tgname collate "C"`);
}

export async function dumpViews(sql: Sql): Promise<string[]> {
  return statements(sql<{ statement: string }[]>`
    select
      format(E'create %s %I as\n%s', case c.relkind when 'v' then 'view' else 'materialized view' end,
        c.relname, rtrim(pg_get_viewdef(c.oid, true))) as statement
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('v', 'm')
      and ${notOfExtension(sql, sql`c.oid`)}
    order by c.relname collate "C"`);
}

function notOfExtension(sql: Sql, oid: ReturnType<Sql>) {
  return sql`not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;
}

async function statements(rows: Promise<{ statement: string }[]>): Promise<string[]> {
  return (await rows).map(({ statement }) => statement);
}
