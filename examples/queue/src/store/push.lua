-- Keeps a job, unless it is kept already: a push whose answer was lost is sent again.
local ticket, kind, argument, visibility = unpack(ARGV)
if redis.call('EXISTS', job_key(ticket)) == 0 then
  redis.call('HSET', job_key(ticket), 'kind', kind, 'argument', argument, 'visibility', visibility, 'tries', 0)
  redis.call('RPUSH', READY, ticket)
end
