-- Administration in full: search and order over many accounts, people who sign in, organizations that end, the audit trail.

-- Trusted since PostgreSQL 13: the owner of a database may create it.
create extension if not exists pg_trgm;

-- What a search looks through, in one piece.
alter table accounts
    add column search text not null
        generated always as (lower(identifier || ' ' || display_name || ' ' || coalesce(email, ''))) stored;
alter table roles
    add column search text not null
        generated always as (lower(name || ' ' || display_name || ' ' || description)) stored;
alter table groups
    add column search text not null generated always as (lower(name || ' ' || description)) stored;
alter table permissions
    add column search text not null generated always as (lower(name || ' ' || description)) stored;
alter table resource_servers
    add column search text not null
        generated always as (lower(name || ' ' || coalesce(audience, '') || ' ' || description)) stored;
alter table access_keys
    add column search text not null generated always as (lower(id || ' ' || name)) stored;
create index accounts_search on accounts using gin (search gin_trgm_ops) where deleted_at is null;

-- A deleted service account keeps its identifier. A user's is the e-mail address, and that is free again.
drop index accounts_identifier_name_taken;
create unique index accounts_identifier_name_taken on accounts (organization_id, lower(identifier))
    where kind = 'SERVICE_ACCOUNT' or deleted_at is null;

-- Each order in which accounts are listed, of either kind and of one.
create index accounts_by_age on accounts (organization_id, id) where deleted_at is null;
create index accounts_by_identifier on accounts (organization_id, lower(identifier), id) where deleted_at is null;
create index accounts_by_display_name on accounts (organization_id, lower(display_name), id) where deleted_at is null;
create index accounts_of_kind on accounts (organization_id, kind, id) where deleted_at is null;
create index accounts_of_kind_by_identifier on accounts (organization_id, kind, lower(identifier), id)
    where deleted_at is null;
create index accounts_of_kind_by_display_name on accounts (organization_id, kind, lower(display_name), id)
    where deleted_at is null;

-- Who has it: links found from their far end, in the order of the accounts.
drop index account_roles_role;
create index account_roles_role on account_roles (organization_id, role_id, account_id);
drop index group_members_group;
create index group_members_group on group_members (organization_id, group_id, account_id);
create index account_permissions_pattern on account_permissions (organization_id, pattern, account_id);
create index role_permissions_pattern on role_permissions (organization_id, pattern);

-- An organization that ended keeps its name: it was an issuer, and nobody else may become that.
alter table organizations add column deleted_at timestamptz;
alter table organizations add column created_by uuid;
alter table organizations add column updated_by uuid;

-- People who signed in. The cookie is random and only its hash is kept.
create table sessions (
    token_hash      bytea primary key,
    organization_id uuid        not null,
    account_id      uuid        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade
);
create index sessions_account on sessions (organization_id, account_id, created_at);

-- One open invitation for each user. It gives a password to whoever has its link, so it is worth no more than its maker:
-- null is the installation or a platform operator, who invites the first owner of an organization.
create table invitations (
    token_hash      bytea primary key,
    organization_id uuid        not null,
    account_id      uuid        not null,
    created_at      timestamptz not null,
    created_by      uuid,
    expires_at      timestamptz not null,
    unique (organization_id, account_id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade
);

-- What was done and what was refused, by whom, on what, from where. Rows outlive all that they name, and never change.
create table audit_events (
    id              uuid primary key,
    organization_id uuid        not null references organizations,
    at              timestamptz not null,
    action          text        not null,
    outcome         text        not null check (outcome in ('SUCCESS', 'REFUSED')),
    reason          text,
    actor_id        uuid,
    actor_name      text,
    access_key_id   text,
    target_kind     text,
    target_id       text,
    address         text,
    request_id      text,
    -- JSON as text: what was written is what is sealed and exported, byte for byte.
    before          text,
    after           text
);
create index audit_events_at on audit_events (organization_id, at, id);
create index audit_events_action on audit_events (organization_id, action, at, id);
create index audit_events_actor on audit_events (organization_id, actor_id, at, id);
create index audit_events_target on audit_events (organization_id, target_id, at, id);
create index audit_events_access_key on audit_events (organization_id, access_key_id, at, id);
create index audit_events_refused on audit_events (organization_id, at, id) where outcome = 'REFUSED';

create function refuse_to_forget() returns trigger
    language plpgsql as
$$
begin
    raise exception 'audit events are never changed and never deleted';
end
$$;
create trigger refuse_to_forget before update or delete or truncate on audit_events
    for each statement execute function refuse_to_forget();

-- Per account: every path on which a pattern reaches it.
create view account_paths as
select l.organization_id, l.account_id, l.pattern, false as restricted,
       null::uuid as role_id, null::text as role_name, null::uuid as group_id, null::text as group_name
from account_permissions l
union all
select l.organization_id, l.account_id, p.pattern, p.restricted, r.id, r.name, null, null
from account_roles l
join roles r on r.organization_id = l.organization_id and r.id = l.role_id
join role_permissions p on p.organization_id = l.organization_id and p.role_id = l.role_id
union all
select m.organization_id, m.account_id, p.pattern, p.restricted, r.id, r.name, g.id, g.name
from group_members m
join groups g on g.organization_id = m.organization_id and g.id = m.group_id
join group_roles l on l.organization_id = m.organization_id and l.group_id = m.group_id
join roles r on r.organization_id = l.organization_id and r.id = l.role_id
join role_permissions p on p.organization_id = l.organization_id and p.role_id = l.role_id;

-- Per session: who signed in and what they may do now.
create view signed_in as
select s.token_hash,
       s.expires_at,
       o.id as organization_id,
       o.name as organization_name,
       a.id as account_id,
       a.identifier as account_identifier,
       r.granted,
       r.restricted
from sessions s
join organizations o on o.id = s.organization_id
join accounts a on a.organization_id = s.organization_id and a.id = s.account_id
join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id
where o.active and a.active and a.deleted_at is null;

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
       ) as has_password
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
