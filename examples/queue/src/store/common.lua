-- The keys, which store.rs tells of, and what more than one script does.
local READY, TAKEN = '{jobs}:ready', '{jobs}:taken'

local function job_key(ticket)
  return '{jobs}:job:' .. ticket
end

-- The server's time in milliseconds.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Whether this try is the one that holds the job. A worker that was too slow has been followed by a later one.
local function holds(ticket, try)
  return redis.call('HGET', job_key(ticket), 'tries') == try and redis.call('ZSCORE', TAKEN, ticket)
end

-- Keeps how a job ended for a day, and wakes who waits for it.
local function finish(ticket, state, value)
  local job, done = job_key(ticket), '{jobs}:done:' .. ticket
  redis.call('HSET', job, 'state', state, 'value', value)
  redis.call('RPUSH', done, state)
  redis.call('EXPIRE', job, 86400)
  redis.call('EXPIRE', done, 86400)
end

