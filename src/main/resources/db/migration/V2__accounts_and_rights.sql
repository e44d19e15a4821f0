-- Who there is and what they may do. Every row names its organization, and every reference carries the organization
-- along: a row of one organization cannot point at a row of another. Names of unique constraints end in what a client is
-- told when it hits one: _name_taken, _email_taken.

create table organizations (
    id                       uuid primary key,
    name                     text        not null,
    active                   boolean     not null default true,
    token_lifetime_seconds   integer check (token_lifetime_seconds between 60 and 3600),
    access_key_limit         integer     not null default 2 check (access_key_limit between 1 and 20),
    service_account_limit    integer check (service_account_limit >= 0),
    service_accounts_enabled boolean     not null default true,
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    version                  bigint      not null default 0,
    constraint organizations_name_taken unique (name),
    check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

create table resource_servers (
    id              uuid primary key,
    organization_id uuid        not null references organizations,
    name            text        not null,
    -- Null for the built-in postern alone: its audience follows from the configured issuer.
    audience        text check (audience is not null or (managed and name = 'postern')),
    profile         text        not null check (profile in ('standard', 'spring', 'microprofile')),
    description     text        not null default '',
    managed         boolean     not null default false,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    version         bigint      not null default 0,
    unique (organization_id, id),
    constraint resource_servers_audience_name_taken unique (organization_id, audience)
);
create unique index resource_servers_name_taken on resource_servers (organization_id, lower(name));

create table permissions (
    id                 uuid primary key,
    organization_id    uuid        not null references organizations,
    name               text        not null,
    resource           text        not null generated always as (split_part(name, ':', 1)) stored,
    action             text        not null generated always as (split_part(name, ':', 2)) stored,
    resource_server_id uuid        not null,
    description        text        not null default '',
    created_at         timestamptz not null,
    created_by         uuid,
    updated_at         timestamptz not null,
    updated_by         uuid,
    version            bigint      not null default 0,
    unique (organization_id, id),
    constraint permissions_name_taken unique (organization_id, name),
    foreign key (organization_id, resource_server_id) references resource_servers (organization_id, id)
);
create index permissions_resource on permissions (organization_id, resource);
create index permissions_action on permissions (organization_id, action);
create index permissions_resource_server on permissions (organization_id, resource_server_id);

create table roles (
    id              uuid primary key,
    organization_id uuid        not null references organizations,
    name            text        not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$'),
    display_name    text        not null default '',
    description     text        not null default '',
    managed         boolean     not null default false,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    version         bigint      not null default 0,
    unique (organization_id, id)
);
create unique index roles_name_taken on roles (organization_id, lower(name));

create table role_permissions (
    organization_id uuid    not null,
    role_id         uuid    not null,
    pattern         text    not null,
    restricted      boolean not null,
    -- A pattern without a wildcard names a registered permission, and goes when that goes.
    permission      text generated always as (case when strpos(pattern, '*') = 0 then pattern end) stored,
    primary key (organization_id, role_id, restricted, pattern),
    foreign key (organization_id, role_id) references roles (organization_id, id) on delete cascade,
    foreign key (organization_id, permission) references permissions (organization_id, name) on delete cascade
);
create index role_permissions_permission on role_permissions (organization_id, permission);

create table groups (
    id              uuid primary key,
    organization_id uuid        not null references organizations,
    name            text        not null,
    description     text        not null default '',
    managed         boolean     not null default false,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    version         bigint      not null default 0,
    unique (organization_id, id)
);
create unique index groups_name_taken on groups (organization_id, lower(name));

create table group_roles (
    organization_id uuid not null,
    group_id        uuid not null,
    role_id         uuid not null,
    primary key (organization_id, group_id, role_id),
    foreign key (organization_id, group_id) references groups (organization_id, id) on delete cascade,
    foreign key (organization_id, role_id) references roles (organization_id, id) on delete cascade
);
create index group_roles_role on group_roles (organization_id, role_id);

create table accounts (
    id              uuid primary key,
    organization_id uuid        not null references organizations,
    kind            text        not null check (kind in ('USER', 'SERVICE_ACCOUNT')),
    identifier      text        not null check (length(identifier) between 1 and 100),
    display_name    text        not null default '',
    description     text        not null default '',
    email           text,
    -- One mailbox, one account: case and +tag do not make another.
    email_canonical text generated always as (lower(regexp_replace(email, '\+[^@]*@', '@'))) stored,
    active          boolean     not null default true,
    deleted_at      timestamptz,
    created_at      timestamptz not null,
    created_by      uuid,
    updated_at      timestamptz not null,
    updated_by      uuid,
    version         bigint      not null default 0,
    unique (organization_id, id)
);
-- A deleted account keeps its identifier, so that nobody else can pass for it; its e-mail address is free again.
create unique index accounts_identifier_name_taken on accounts (organization_id, lower(identifier));
create unique index accounts_email_taken on accounts (organization_id, email_canonical) where deleted_at is null;

create table passwords (
    organization_id uuid        not null,
    account_id      uuid        not null,
    hash            text        not null,
    updated_at      timestamptz not null,
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade
);

create table account_roles (
    organization_id uuid not null,
    account_id      uuid not null,
    role_id         uuid not null,
    primary key (organization_id, account_id, role_id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade,
    foreign key (organization_id, role_id) references roles (organization_id, id) on delete cascade
);
create index account_roles_role on account_roles (organization_id, role_id);

create table account_permissions (
    organization_id uuid not null,
    account_id      uuid not null,
    pattern         text not null,
    permission      text generated always as (case when strpos(pattern, '*') = 0 then pattern end) stored,
    primary key (organization_id, account_id, pattern),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade,
    foreign key (organization_id, permission) references permissions (organization_id, name) on delete cascade
);
create index account_permissions_permission on account_permissions (organization_id, permission);

create table group_members (
    organization_id uuid not null,
    account_id      uuid not null,
    group_id        uuid not null,
    primary key (organization_id, account_id, group_id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade,
    foreign key (organization_id, group_id) references groups (organization_id, id) on delete cascade
);
create index group_members_group on group_members (organization_id, group_id);

-- A link is logged as a change of the thing whose rights it alters.
call log_changes_of('organizations', 'organization', 'id', 'id');
call log_changes_of('resource_servers', 'resource-server', 'organization_id', 'id');
call log_changes_of('permissions', 'permission', 'organization_id', 'name');
call log_changes_of('roles', 'role', 'organization_id', 'id');
call log_changes_of('role_permissions', 'role', 'organization_id', 'role_id');
call log_changes_of('groups', 'group', 'organization_id', 'id');
call log_changes_of('group_roles', 'group', 'organization_id', 'group_id');
call log_changes_of('accounts', 'account', 'organization_id', 'id');
call log_changes_of('passwords', 'account', 'organization_id', 'account_id');
call log_changes_of('account_roles', 'account', 'organization_id', 'account_id');
call log_changes_of('account_permissions', 'account', 'organization_id', 'account_id');
call log_changes_of('group_members', 'account', 'organization_id', 'account_id');
