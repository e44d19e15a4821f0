-- Each position has a stamp that no other history has: who knows a position and its stamp sees whether the database went on from
-- there, or is one that has forgotten something, as after a failover.
lock table change_counter in exclusive mode;
create table change_stamps (
    position bigint primary key,
    stamp    uuid not null default gen_random_uuid()
);
insert into change_stamps (position) select position from change_counter;
delete from change_log where position <= (select position - 10000 from change_counter);

-- With the commit of whatever takes a position, all replicas are told that there is something to read. Who misses it finds it
-- with the next look at the log. What is long past goes: a replica that knows nothing later finds no stamp either, and forgets all.
create or replace function take_change_position() returns bigint
    language plpgsql as
$$
declare
    taken   text := current_setting('postern.position', true);
    granted bigint;
begin
    -- Once per transaction: the setting is local to it, and falls with it.
    if taken is not null and taken <> '' then
        return taken::bigint;
    end if;
    update change_counter set position = position + 1 returning position into granted;
    perform set_config('postern.position', granted::text, true);
    insert into change_stamps (position) values (granted);
    delete from change_stamps where position <= granted - 10000;
    delete from change_log where position <= granted - 10000;
    perform pg_notify('postern_changes', granted::text);
    return granted;
end
$$;
