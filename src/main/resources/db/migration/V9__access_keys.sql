-- The life of access keys: where they work, how their secrets are replaced, what they were used for, and what ends their tokens.

alter table access_keys
    -- The secrets that it has had, counted from 1.
    add column generation integer not null default 1 check (generation > 0),
    -- The secret before the present one, as long as it works on.
    add column old_secret_version integer,
    add column old_secret_hash bytea,
    add column old_secret_until timestamptz,
    -- Where it works; anywhere if empty.
    add column allowed_cidrs text[] not null default '{}',
    -- The last of its secrets that was reported as leaked, counted from 1.
    add column leaked_generation integer not null default 0,
    -- How often its tokens were revoked while it went on working.
    add column revocations bigint not null default 0,
    -- The position of the change log at which all tokens made before died.
    add column cut_off bigint not null default 0,
    add check ((old_secret_hash is null) = (old_secret_version is null)),
    add check ((old_secret_hash is null) = (old_secret_until is null)),
    add check (deleted_at is null or old_secret_hash is null);
alter table accounts
    add column revocations bigint not null default 0,
    add column cut_off bigint not null default 0;
alter table organizations add column cut_off bigint not null default 0;

create index access_keys_of_account on access_keys (organization_id, account_id);
create index access_keys_by_creation on access_keys (organization_id, created_at, id) where deleted_at is null;
create index access_keys_by_name on access_keys (organization_id, lower(name), id) where deleted_at is null;
create index access_keys_by_expiry on access_keys (expires_at) where deleted_at is null and active;
create index access_keys_search on access_keys using gin (search gin_trgm_ops) where deleted_at is null;

-- Tokens die at the position of the change that ends them, and it is known only at the commit. What ends them is found
-- here, so that no use case can forget to say so. What never works again needs no cut-off.
create function cut_off_tokens() returns trigger
    language plpgsql as
$$
begin
    execute format('update %I set cut_off = take_change_position() where id = $1', tg_table_name) using new.id;
    return null;
end
$$;
create constraint trigger cut_off_tokens after update on access_keys deferrable initially deferred
    for each row
    when (
        (old.active and not new.active)
        or old.revocations <> new.revocations
        -- The secret was replaced, and the one before does not work on.
        or (old.secret_hash is distinct from new.secret_hash
            and old.secret_hash is distinct from new.old_secret_hash)
    )
    execute function cut_off_tokens();
create constraint trigger cut_off_tokens after update on accounts deferrable initially deferred
    for each row
    when ((old.active and not new.active) or old.revocations <> new.revocations)
    execute function cut_off_tokens();
create constraint trigger cut_off_tokens after update on organizations deferrable initially deferred
    for each row
    when (old.active and not new.active)
    execute function cut_off_tokens();

-- The last use of each secret. Written in batches, by all replicas, and no change: who holds what stays the same.
create table access_key_uses (
    organization_id uuid        not null,
    access_key_id   text        not null,
    generation      integer     not null,
    last_used_at    timestamptz not null,
    last_used_from  text        not null,
    -- What the client calls itself.
    last_used_by    text        not null,
    -- When the last of the tokens ends that were made with it.
    tokens_until    timestamptz not null,
    primary key (organization_id, access_key_id, generation),
    foreign key (organization_id, access_key_id) references access_keys (organization_id, id) on delete cascade
);

create or replace view principals as
select k.id as access_key_id,
       k.secret_version,
       k.secret_hash,
       k.active as key_active,
       k.deleted_at is not null as key_deleted,
       k.expires_at as key_expires_at,
       k.resource_server_id as key_resource_server_id,
       o.id as organization_id,
       o.name as organization_name,
       o.active as organization_active,
       o.token_lifetime_seconds,
       a.id as account_id,
       a.kind as account_kind,
       a.identifier as account_identifier,
       a.active as account_active,
       a.deleted_at is not null as account_deleted,
       r.group_ids,
       r.role_ids,
       r.role_names,
       r.granted,
       r.restricted,
       r.permission_names,
       r.permission_servers,
       servers.server_ids,
       servers.server_names,
       servers.server_audiences,
       servers.server_profiles,
       c.position,
       k.generation as secret_generation,
       k.old_secret_version,
       k.old_secret_hash,
       k.old_secret_until,
       k.allowed_cidrs,
       greatest(k.cut_off, a.cut_off, o.cut_off) as cut_off
from access_keys k
join organizations o on o.id = k.organization_id
join accounts a on a.organization_id = k.organization_id and a.id = k.account_id
join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id
cross join lateral (
    select array_agg(s.id order by s.name) as server_ids,
           array_agg(s.name order by s.name) as server_names,
           array_agg(s.audience order by s.name) as server_audiences,
           array_agg(s.profile order by s.name) as server_profiles
    from resource_servers s
    where s.organization_id = k.organization_id
) servers
cross join change_counter c;

create or replace view account_links as
select a.organization_id,
       a.id as account_id,
       own_roles.ids as own_role_ids,
       own_roles.names as own_role_names,
       member.ids as group_ids,
       member.names as group_names,
       array(
           select l.pattern
           from account_permissions l
           where l.organization_id = a.organization_id and l.account_id = a.id
           order by l.pattern
       ) as own_permissions,
       r.role_ids,
       r.role_names,
       r.granted,
       r.restricted,
       r.permission_names,
       keys.ids as key_ids,
       keys.names as key_names,
       keys.active as key_active,
       exists (
           select from passwords p where p.organization_id = a.organization_id and p.account_id = a.id
       ) as has_password,
       administrators.ids as administrator_ids,
       administrators.names as administrator_names,
       case a.kind
           when 'SERVICE_ACCOUNT' then (
               select max(u.last_used_at)
               from access_keys k
               join access_key_uses u on u.organization_id = k.organization_id and u.access_key_id = k.id
               where k.organization_id = a.organization_id and k.account_id = a.id
           )
           else (
               select e.at
               from audit_events e
               where e.organization_id = a.organization_id and e.actor_id = a.id
               order by e.at desc, e.id desc
               limit 1
           )
       end as last_used_at
from accounts a
join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id
cross join lateral (
    select coalesce(array_agg(r.id order by r.name), '{}') as ids,
           coalesce(array_agg(r.name order by r.name), '{}') as names
    from account_roles l
    join roles r on r.organization_id = l.organization_id and r.id = l.role_id
    where l.organization_id = a.organization_id and l.account_id = a.id
) own_roles
cross join lateral (
    select coalesce(array_agg(g.id order by g.name), '{}') as ids,
           coalesce(array_agg(g.name order by g.name), '{}') as names
    from group_members l
    join groups g on g.organization_id = l.organization_id and g.id = l.group_id
    where l.organization_id = a.organization_id and l.account_id = a.id
) member
cross join lateral (
    select coalesce(array_agg(k.id order by k.slot), '{}') as ids,
           coalesce(array_agg(k.name order by k.slot), '{}') as names,
           coalesce(array_agg(k.active order by k.slot), '{}') as active
    from access_keys k
    where k.organization_id = a.organization_id and k.account_id = a.id and k.deleted_at is null
) keys
cross join lateral (
    select coalesce(array_agg(u.id order by u.identifier), '{}') as ids,
           coalesce(array_agg(u.identifier order by u.identifier), '{}') as names
    from account_administrators l
    join accounts u on u.organization_id = l.organization_id and u.id = l.user_id
    where l.organization_id = a.organization_id and l.account_id = a.id and u.deleted_at is null
) administrators;
