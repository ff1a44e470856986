-- What store.rs asks for: each function of `steps` is one step for the server. Called with a function's name, how often a job is
-- tried, and the function's arguments.

local READY, TAKEN = '{jobs}:ready', '{jobs}:taken'
local MOST_TRIES = tonumber(ARGV[2])
local steps = {}

local function job_key(ticket)
  return '{jobs}:job:' .. ticket
end

-- The server's time in milliseconds.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Keeps how a job ended for a day, and wakes who waits for it.
local function finish(ticket, state, value)
  local job, done = job_key(ticket), '{jobs}:done:' .. ticket
  redis.call('HSET', job, 'state', state, 'value', value)
  redis.call('RPUSH', done, state)
  redis.call('EXPIRE', job, 86400)
  redis.call('EXPIRE', done, 86400)
end

-- Keeps a job, unless it is kept already: a push whose answer was lost is sent again.
function steps.push(ticket, kind, argument, visibility)
  local job = job_key(ticket)
  if redis.call('EXISTS', job) == 0 then
    redis.call('HSET', job, 'kind', kind, 'argument', argument, 'visibility', visibility, 'tries', 0)
    redis.call('RPUSH', READY, ticket)
  end
end

-- Puts back each job whose visibility time is over, or gives it up.
local function put_back_lost()
  for _, ticket in ipairs(redis.call('ZRANGEBYSCORE', TAKEN, '-inf', now(), 'LIMIT', 0, 100)) do
    local tries, worker = unpack(redis.call('HMGET', job_key(ticket), 'tries', 'worker'))
    redis.call('ZREM', TAKEN, ticket)
    if tries and tonumber(tries) < MOST_TRIES then
      redis.call('RPUSH', READY, ticket)
    elseif tries then
      finish(ticket, 'failed', 'its worker, ' .. worker .. ', was lost or too slow')
    end
  end
end

-- Hands out the first job that waits.
function steps.take(worker)
  put_back_lost()
  local ticket, job, kind, argument, visibility, state
  repeat
    ticket = redis.call('LPOP', READY)
    if not ticket then
      return nil
    end
    job = job_key(ticket)
    kind, argument, visibility, state = unpack(redis.call('HMGET', job, 'kind', 'argument', 'visibility', 'state'))
  until kind and not state -- A worker that was given up may have ended it all the same, and it may be forgotten by now.
  local tries = redis.call('HINCRBY', job, 'tries', 1)
  redis.call('HSET', job, 'worker', worker)
  redis.call('ZADD', TAKEN, now() + visibility, ticket)
  return {ticket, kind, argument, tries}
end

-- Takes a worker's word on how its try ended.
function steps.settle(ticket, try, state, value)
  local tries, ended = unpack(redis.call('HMGET', job_key(ticket), 'tries', 'state'))
  if not tries or ended then
    return -- Another try was quicker, or this was said before and the answer was lost.
  end
  -- What is done is done, also by a worker that was too slow. Of anything else only who holds the job may speak.
  if state ~= 'done' and not (tries == try and redis.call('ZSCORE', TAKEN, ticket)) then
    return
  end
  redis.call('ZREM', TAKEN, ticket)
  if state == 'panicked' and tonumber(try) < MOST_TRIES then
    redis.call('RPUSH', READY, ticket)
  else
    finish(ticket, state == 'done' and 'done' or 'failed', value)
  end
end

return steps[ARGV[1]](unpack(ARGV, 3))
