insert into permissions (id, organization_id, name, resource_server_id, created_at, updated_at)
select gen_random_uuid(), s.organization_id, p.name, s.id, now(), now()
from resource_servers s
cross join (
    select 'thing' || t || ':act' || a as name from generate_series(0, 99) t cross join generate_series(0, 9) a
    union all
    select '{common}'
) p
where s.organization_id = '{organization}'::uuid and s.name = 'default';
insert into roles (id, organization_id, name, display_name, created_at, updated_at)
select {role}, '{organization}'::uuid, case when r = {roles} then 'Common' else 'Role ' || r end, md5(r::text), now(), now()
from generate_series(0, {roles}) r;
-- Nine permissions, and all that can be done to some thing.
insert into role_permissions (organization_id, role_id, pattern, restricted)
select '{organization}'::uuid, {role}, 'thing' || (r + 1 + a) % 100 || ':act' || a, false
from generate_series(0, {roles} - 1) r cross join generate_series(1, 9) a
union all
select '{organization}'::uuid, {role}, 'thing' || r % 100 || ':*', false from generate_series(0, {roles} - 1) r
union all
select '{organization}'::uuid, {role}, '{common}', false from generate_series({roles}, {roles}) r;
insert into groups (id, organization_id, name, created_at, updated_at)
select {group}, '{organization}'::uuid, 'Group ' || g, now(), now() from generate_series(0, {groups} - 1) g;
insert into group_roles (organization_id, group_id, role_id)
select '{organization}'::uuid, {group}, {role}
from (select g, g % {roles} as r from generate_series(0, {groups} - 1) g
      union all
      select g, (g + 53) % {roles} as r from generate_series(0, {groups} - 1) g) l;
-- Names have nothing to do with age. Each tenth has something in its name, and ten have something else.
insert into accounts (id, organization_id, kind, identifier, display_name, created_at, updated_at)
select {account}, '{organization}'::uuid, 'SERVICE_ACCOUNT', 'account ' || md5(i::text) || ' ' || i,
       md5((i + 1)::text) || case when i % 10 = 0 then ' billing' else '' end
           || case when i % ({accounts} / 10) = 0 then ' needle' else '' end,
       now(), now()
from generate_series(0, {accounts} - 1) i;
insert into account_roles (organization_id, account_id, role_id)
select '{organization}'::uuid, {account}, {role}
from (select i, i % {roles} as r from generate_series(0, {accounts} - 1) i
      union all
      select i, (i + 37) % {roles} from generate_series(0, {accounts} - 1) i
      union all
      select i, {roles} from generate_series(0, {accounts} - 1, 10) i) l;
insert into group_members (organization_id, account_id, group_id)
select '{organization}'::uuid, {account}, {group} from (select i, i % {groups} as g from generate_series(0, {accounts} - 1) i) l;
insert into account_permissions (organization_id, account_id, pattern)
select '{organization}'::uuid, {account}, 'thing' || i % 100 || ':act' || i / 100 % 10 from generate_series(0, {accounts} - 1) i
