-- What the corridor and the administration side both read: one truth about who may do what.

-- Per account: its united roles, the patterns that they and its own grants give and restrict, and the registered
-- permissions that some given pattern touches. Taking the restricted ones out is the reader's law (UnitedPermissions):
-- this view only gathers.
create view account_rights as
select a.organization_id,
       a.id as account_id,
       member.group_ids,
       united.role_ids,
       united.role_names,
       rights.granted,
       rights.restricted,
       touched.permission_names,
       touched.permission_servers
from accounts a
cross join lateral (
    select coalesce(array_agg(m.group_id), '{}') as group_ids
    from group_members m
    where m.organization_id = a.organization_id and m.account_id = a.id
) member
cross join lateral (
    select coalesce(array_agg(r.id order by r.name), '{}') as role_ids,
           coalesce(array_agg(r.name order by r.name), '{}') as role_names
    from roles r
    where r.organization_id = a.organization_id
      and r.id in (
          select l.role_id
          from account_roles l
          where l.organization_id = a.organization_id and l.account_id = a.id
          union
          select l.role_id
          from group_roles l
          where l.organization_id = a.organization_id and l.group_id = any (member.group_ids)
      )
) united
cross join lateral (
    select coalesce(array_agg(distinct p.pattern) filter (where not p.restricted), '{}') as granted,
           coalesce(array_agg(distinct p.pattern) filter (where p.restricted), '{}') as restricted
    from (
        select l.pattern, false as restricted
        from account_permissions l
        where l.organization_id = a.organization_id and l.account_id = a.id
        union all
        select l.pattern, l.restricted
        from role_permissions l
        where l.organization_id = a.organization_id and l.role_id = any (united.role_ids)
    ) p
) rights
cross join lateral (
    select coalesce(array_agg(p.name order by p.name), '{}') as permission_names,
           coalesce(array_agg(p.resource_server_id order by p.name), '{}') as permission_servers
    from (
        select p.name, p.resource_server_id
        from unnest(rights.granted) g (pattern)
        join permissions p on p.organization_id = a.organization_id and p.name = g.pattern
        union
        select p.name, p.resource_server_id
        from unnest(rights.granted) g (pattern)
        join permissions p
            on p.organization_id = a.organization_id and p.resource = split_part(g.pattern, ':', 1)
        where g.pattern like '%:*'
        union
        select p.name, p.resource_server_id
        from unnest(rights.granted) g (pattern)
        join permissions p
            on p.organization_id = a.organization_id and p.action = split_part(g.pattern, ':', 2)
        where g.pattern like '*:%'
        union
        select p.name, p.resource_server_id
        from permissions p
        where p.organization_id = a.organization_id and '*' = any (rights.granted)
    ) p
) touched;

-- Per access key: everything an exchange needs, and the position of the change log at which it was read.
create view principals as
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
       c.position
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

-- Per account: what the administration side shows of it.
create view account_links as
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
       keys.active as key_active
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
) keys;

-- Per role: what it gives and restricts, and how many have it.
create view role_links as
select r.organization_id,
       r.id as role_id,
       array(
           select p.pattern
           from role_permissions p
           where p.organization_id = r.organization_id and p.role_id = r.id and not p.restricted
           order by p.pattern
       ) as granted,
       array(
           select p.pattern
           from role_permissions p
           where p.organization_id = r.organization_id and p.role_id = r.id and p.restricted
           order by p.pattern
       ) as restricted,
       (
           select count(*)
           from account_roles l
           where l.organization_id = r.organization_id and l.role_id = r.id
       ) as accounts,
       (
           select count(*)
           from group_roles l
           where l.organization_id = r.organization_id and l.role_id = r.id
       ) as groups
from roles r;
