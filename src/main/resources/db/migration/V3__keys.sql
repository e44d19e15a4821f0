-- Access keys, signing keys, and the mark of the root key that protects both.

create table access_keys (
    id                 text primary key,
    organization_id    uuid        not null,
    account_id         uuid        not null,
    slot               integer     not null check (slot between 1 and 20),
    name               text        not null,
    active             boolean     not null default true,
    secret_version     integer,
    secret_hash        bytea,
    resource_server_id uuid,
    expires_at         timestamptz,
    deleted_at         timestamptz,
    created_at         timestamptz not null,
    created_by         uuid,
    updated_at         timestamptz not null,
    updated_by         uuid,
    version            bigint      not null default 0,
    unique (organization_id, id),
    foreign key (organization_id, account_id) references accounts (organization_id, id) on delete cascade,
    foreign key (organization_id, resource_server_id) references resource_servers (organization_id, id),
    -- Deleting a key destroys the hash of its secret; the row stays, so that the ID is never given out again.
    check ((deleted_at is null) = (secret_hash is not null) and (deleted_at is null) = (secret_version is not null))
);
-- The limit of keys, held by the database however many requests arrive at once.
create unique index access_keys_slot on access_keys (organization_id, account_id, slot) where deleted_at is null;
create index access_keys_resource_server on access_keys (organization_id, resource_server_id);

create table signing_keys (
    kid             text primary key,
    organization_id uuid        not null references organizations,
    algorithm       text        not null check (algorithm in ('ES256', 'RS256', 'EdDSA')),
    public_jwk      text        not null,
    -- AES-256-GCM under the key-encryption key: nonce, ciphertext, tag.
    private_key     bytea       not null,
    -- NEXT, ACTIVE, RETIRED and gone, by the clock: every replica reads the same state from the same row.
    published_at    timestamptz not null,
    active_from     timestamptz not null,
    retired_from    timestamptz,
    gone_from       timestamptz,
    check (active_from >= published_at and retired_from > active_from and gone_from > retired_from)
);
create index signing_keys_organization on signing_keys (organization_id, active_from);

create table root_key_check (
    singleton boolean primary key default true check (singleton),
    value     bytea not null
);

call log_changes_of('access_keys', 'access-key', 'organization_id', 'id');
call log_changes_of('signing_keys', 'signing-key', 'organization_id', 'kid');
