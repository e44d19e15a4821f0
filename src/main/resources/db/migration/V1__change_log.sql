-- The change log: what every administrative transaction touched, in the order in which the transactions committed.
--
-- Deferred row triggers write it, so no use case, migration or hand-typed statement can forget to. They run at the very
-- end of a transaction: the first one takes the next position from the counter's single row and so holds that row's lock
-- for the rest of the commit. Positions therefore follow commit order, and whoever reads position N sees everything up
-- to N.

create table change_counter (
    singleton boolean primary key default true check (singleton),
    position  bigint not null check (position >= 0)
);

insert into change_counter (position) values (0);

create table change_log (
    position        bigint not null,
    organization_id uuid   not null,
    kind            text   not null,
    subject         text   not null,
    primary key (position, organization_id, kind, subject)
);

create function take_change_position() returns bigint
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
    return granted;
end
$$;

-- Arguments: the kind of thing that changed, the column with its organization, the column with its id.
create function log_change() returns trigger
    language plpgsql as
$$
declare
    touched jsonb := to_jsonb(coalesce(new, old));
begin
    insert into change_log (position, organization_id, kind, subject)
    values (take_change_position(), (touched ->> tg_argv[1])::uuid, tg_argv[0], touched ->> tg_argv[2])
    on conflict do nothing;
    return null;
end
$$;

create procedure log_changes_of(changed regclass, kind text, organization_column text, subject_column text)
    language plpgsql as
$$
begin
    execute format(
        'create constraint trigger log_change after insert or update or delete on %s '
        'deferrable initially deferred for each row execute function log_change(%L, %L, %L)',
        changed, kind, organization_column, subject_column);
end
$$;
