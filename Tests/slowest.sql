-- The ten slowest tests of an event stream of `swift test`, by the seconds in which their cases ran.
-- The stream stands in the table `lines`, one event in a row.
with events as (
  select
    line ->> '$.payload.kind' as kind,
    line ->> '$.payload.testID' as test,
    line ->> '$.payload.instant.absolute' as instant
  from lines
  where line ->> '$.kind' = 'event'
), seconds as (
  select test, sum(case kind when 'testCaseEnded' then instant else -instant end) as taken
  from events
  where kind in ('testCaseStarted', 'testCaseEnded')
  group by test
)
select printf('%7.1f s  ', taken) || replace(substr(test, 1, instr(test, '.swift:') - 1), '`', '')
from seconds
order by taken desc
limit 10;
