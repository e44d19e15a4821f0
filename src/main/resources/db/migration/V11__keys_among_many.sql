-- Keys that few have something in common with are found among millions: those that do not work, and those that end soon. The latter
-- also if they do not work, so that the index of the working ones is of no use there.
create index access_keys_inactive on access_keys (organization_id, created_at, id) where deleted_at is null and not active;
create index access_keys_ending on access_keys (organization_id, expires_at)
    where deleted_at is null and expires_at is not null;
