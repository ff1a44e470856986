-- Gives the worker that holds a job its whole time again.
local ticket, try = unpack(ARGV)
if not holds(ticket, try) then
  return 0
end
redis.call('ZADD', TAKEN, now() + redis.call('HGET', job_key(ticket), 'visibility'), ticket)
return 1
