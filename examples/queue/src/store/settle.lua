-- Takes a worker's word on how its try ended.
local ticket, try, state, value, most_tries = unpack(ARGV)
local job = job_key(ticket)
if redis.call('EXISTS', job) == 0 or redis.call('HEXISTS', job, 'state') == 1 then
  return -- Another try was quicker, or this was said before and the answer was lost.
end
-- What is done is done, also by a worker that was too slow. Of anything else only who holds the job may speak.
if state ~= 'done' and not holds(ticket, try) then
  return
end
redis.call('ZREM', TAKEN, ticket)
if state == 'panicked' and tonumber(try) < tonumber(most_tries) then
  redis.call('RPUSH', READY, ticket)
else
  finish(ticket, state == 'done' and 'done' or 'failed', value)
end
