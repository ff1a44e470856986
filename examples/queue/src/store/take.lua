-- Puts back each job whose worker said nothing for too long, or gives it up, and hands out the first that waits.
local worker, most_tries = ARGV[1], tonumber(ARGV[2])
for _, ticket in ipairs(redis.call('ZRANGEBYSCORE', TAKEN, '-inf', now(), 'LIMIT', 0, 100)) do
  local tries, last = unpack(redis.call('HMGET', job_key(ticket), 'tries', 'worker'))
  redis.call('ZREM', TAKEN, ticket)
  if tries and tonumber(tries) < most_tries then
    redis.call('RPUSH', READY, ticket)
  elseif tries then
    finish(ticket, 'failed', 'its worker, ' .. last .. ', was lost, or said nothing for too long')
  end
end

local ticket, kind, argument, visibility, ended
repeat
  ticket = redis.call('LPOP', READY)
  if not ticket then
    return nil
  end
  kind, argument, visibility, ended = unpack(redis.call('HMGET', job_key(ticket), 'kind', 'argument', 'visibility', 'state'))
until kind and not ended -- A worker that was given up may have ended it all the same, and it may be forgotten by now.
local tries = redis.call('HINCRBY', job_key(ticket), 'tries', 1)
redis.call('HSET', job_key(ticket), 'worker', worker)
redis.call('ZADD', TAKEN, now() + visibility, ticket)
return {ticket, kind, argument, tries, tonumber(visibility)}
