-- Who may: the administrators of single service accounts, and the owners who must never run out.

-- The users who may manage one particular service account. It gives them no rights but that, so the change log and the
-- corridor know nothing of it.
create table account_administrators (
    organization_id uuid not null,
    account_id      uuid not null,
    user_id         uuid not null,
    primary key (organization_id, account_id, user_id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade,
    foreign key (organization_id, user_id) references accounts (organization_id, id) on delete cascade
);
create index account_administrators_user on account_administrators (organization_id, user_id, account_id);

-- The people who can come in and do everything: without one, nobody could make another. Whoever is restricted in anything
-- does not hold all that an owner gives.
create view owners as
select m.organization_id, m.account_id
from groups g
join group_members m on m.organization_id = g.organization_id and m.group_id = g.id
join accounts a on a.organization_id = m.organization_id and a.id = m.account_id
join passwords p on p.organization_id = a.organization_id and p.account_id = a.id
join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id
where g.managed and g.name = 'Owners'
  and a.active and a.deleted_at is null
  and 'postern.owners:write' = any (r.granted)
  and r.restricted = '{}';

-- Per session: who signed in, as they are now. Whether they may still be here is decided where it is for everybody.
drop view signed_in;
create view signed_in as
select s.token_hash,
       s.expires_at,
       o.id as organization_id,
       o.name as organization_name,
       o.active as organization_active,
       o.token_lifetime_seconds,
       a.id as account_id,
       a.kind as account_kind,
       a.identifier as account_identifier,
       a.active as account_active,
       a.deleted_at is not null as account_deleted,
       r.granted,
       r.restricted
from sessions s
join organizations o on o.id = s.organization_id
join accounts a on a.organization_id = s.organization_id and a.id = s.account_id
join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id;

-- Administrators among what hangs on an account.
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
       administrators.names as administrator_names
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
