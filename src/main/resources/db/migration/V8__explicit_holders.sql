-- Owners and operators: who holds what no wildcard gives, however they came by it.
create view explicit_holders as
select l.organization_id, l.account_id, p.pattern
from (
    select organization_id, account_id, role_id from account_roles
    union all
    select m.organization_id, m.account_id, g.role_id
    from group_members m
    join group_roles g on g.organization_id = m.organization_id and g.group_id = m.group_id
) l
join role_permissions p on p.organization_id = l.organization_id and p.role_id = l.role_id
where not p.restricted and p.pattern in ('postern.owners:write', 'platform.organizations:write');
