-- Organizations as things that are administered: by themselves, and by the platform's operators.

-- An organization is its own: what reads and writes the rows of one organization finds this row like any other.
alter table organizations add column organization_id uuid not null generated always as (id) stored;

-- To those who operate the platform, the organizations belong to default like all else that they administer. Those that
-- ended are not there any more; their names stay taken.
create view platform_organizations as
select (select d.id from organizations d where d.name = 'default') as organization_id,
       o.id,
       o.name,
       o.active,
       o.deleted_at,
       o.created_at,
       o.created_by,
       o.updated_at,
       o.updated_by,
       o.version,
       o.name as search
from organizations o
where o.deleted_at is null;

create index organizations_by_name on organizations (lower(name), id) where deleted_at is null;
