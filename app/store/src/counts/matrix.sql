-- The cells of indicator 7 by one geography ($2), for the years $3 to $4 of coalition $1; of one row ($5) or all ('').
-- Each year has its own map: the municipalities and parts of its 1 January, as CBS classifies a year.
with recursive span(year, first_day) as (
    select cast($3 as bigint), cast(cast($3 as bigint) as text) || '-01-01'
    union all
    select year + 1, cast(year + 1 as text) || '-01-01' from span where year < $4
),
member as (
    select s.year, r.level, r.id as region_id, rm.municipality_code as code
    from span s
    join region r on r.coalition_id = $1
    join region_municipality rm on rm.region_id = r.id
        and rm.valid_from <= s.first_day and (rm.valid_to is null or rm.valid_to > s.first_day)
),
-- A row of tally is a distinct case; totals from before the board are added where they were kept by this geography.
counted as (
    select year, kind_id, case_type, case when $2 = 'woonplaats' then residence else location end as place,
        cast(count(*) as bigint) as cases, 0 as imported
    from tally
    where coalition_id = $1 and year between $3 and $4
    group by 1, 2, 3, 4
    union all
    select year, kind_id, case_type, area, cases, 1
    from historic_total
    where coalition_id = $1 and year between $3 and $4 and geography = $2 and area <> 'totaal'
),
-- What a total has beside its rows: totals kept by the other geography, or without rows.
beside as (
    select year, kind_id, case_type,
        cast(sum(case when geography = $2 and area <> 'totaal' then 0 else cases end) as bigint) as cases
    from historic_total
    where coalition_id = $1 and year between $3 and $4
    group by 1, 2, 3
),
held as (
    select distinct cast(substr(m.held_on, 1, 4) as bigint) as year, m.kind_id, m.municipality_code as place
    from meeting m
    join meeting_kind k on k.id = m.kind_id
    where m.coalition_id = $1 and m.closed_at is not null and k.has_cases = 1
        and m.held_on >= cast(cast($3 as bigint) as text) || '-01-01'
        and m.held_on < cast(cast($4 as bigint) + 1 as text) || '-01-01'
),
place as (
    select year, place from counted
    union
    select year, place from held
),
-- In which rows a place counts.
part as (
    select year, code as place, case when level = 'coalition' then code else region_id end as area from member
    union all
    select year, place, 'totaal' from place
    union all
    select p.year, p.place, case when p.place = 'onbekend' then 'onbekend' else 'buiten' end
    from place p
    where not exists (select 1 from member m where m.level = 'coalition' and m.year = p.year and m.code = p.place)
),
summed as (
    select c.year, pt.area, c.kind_id, c.case_type, cast(sum(c.cases) as bigint) as cases, max(c.imported) as imported
    from counted c
    join part pt on pt.year = c.year and pt.place = c.place
    group by 1, 2, 3, 4
),
-- By residence a meeting anywhere in the coalition is one for every row.
held_in as (
    select distinct h.year, pt.area, h.kind_id from held h join part pt on pt.year = h.year and pt.place = h.place
),
area as (
    select m.year, m.code as area, 'gemeente' as level, '' as name, 0 as position,
        (select string_agg(s.region_id, ' ') from member s where s.level = 'subregion' and s.year = m.year and s.code = m.code) as parents
    from member m where m.level = 'coalition'
    union all
    select s.year, r.id, 'deelregio', r.name, r.position, null from span s join region r on r.coalition_id = $1 and r.level = 'subregion'
    union all select year, 'buiten', 'buiten', '', 0, null from span
    union all select year, 'onbekend', 'onbekend', '', 0, null from span
    union all select year, 'totaal', 'totaal', '', 0, null from span
)
select a.year, a.area, a.level, a.name, a.parents, k.id as kind_id, k.code as kind_code, k.name as kind_name, t.case_type,
    case when k.retired_at is null then 0 else 1 end as retired,
    cast(coalesce(c.cases, 0) + case when a.level = 'totaal' then coalesce(b.cases, 0) else 0 end as bigint) as cases,
    cast(coalesce(c.imported, 0) as bigint) as imported,
    case when b.kind_id is null then 0 else 1 end as historic,
    case when h.area is null then 0 else 1 end as held,
    case when n.kind_id is null then 0 else 1 end as not_registered
from area a
cross join meeting_kind k
cross join (
    select 'zwangere' as case_type, 0 as type_position
    union all select 'gezin', 1
    -- A type this version does not know: its row says so, instead of being left out of every sum.
    union all select case_type, 2 from (select case_type from counted union select case_type from beside) other
    where case_type not in ('zwangere', 'gezin')
) t
left join summed c on c.year = a.year and c.area = a.area and c.kind_id = k.id and c.case_type = t.case_type
left join beside b on b.year = a.year and b.kind_id = k.id and b.case_type = t.case_type
left join held_in h on h.year = a.year and h.kind_id = k.id and h.area = case when $2 = 'woonplaats' then 'totaal' else a.area end
left join not_registered n on n.coalition_id = $1 and n.year = a.year and n.kind_id = k.id and n.case_type = t.case_type
where k.coalition_id = $1 and k.has_cases = 1 and ($5 = '' or a.area = $5)
order by k.position, k.id, t.type_position, a.year, a.position, a.area
