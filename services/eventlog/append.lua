-- Append decisions, each about one article: all events of it, moving the article's state, if nobody else moved
-- that since it was read; or nothing of it.
--
-- KEYS  stream, identity, waiting articles; then the article hash of each decision ...
-- ARGV  identity; then of each decision: the plan (MessagePack), the data of each event ...
-- plan  article; at: last position the decision was made at ('' for none); decision: its id;
--       attributes: for each event its fields but for `data`, {field, value ...};
--       set: {hash field, value ...}, where '+n' at a value's end is the position of event n; drop: {hash field ...};
--       waits: whether the article waits for analysis afterwards
-- Answers {'another', identity}, or for each decision {'appended', position ...}, {'moved', hash ...} or
-- {'failed', why}: what fails with one decision harms no other.

local MAX_SEQUENCE = 1048575 -- position.py gives a sequence 20 bits

local identity = redis.call('GET', KEYS[2])
if identity ~= ARGV[1] then
  return {'another', identity or ''}
end

local function positions(ms, seq, size)
  local found = {'appended'}
  for i = 0, size - 1 do
    found[i + 2] = ms .. '-' .. string.format('%.0f', seq + i)
  end
  return found
end

local function append(key, plan, data) -- data: how many of ARGV stand before that of the first event
  local size = #plan.attributes
  local state = redis.call('HMGET', key, 'last', 'decision')
  local last, decision = state[1] or '', state[2] or ''
  if decision == plan.decision .. '.' .. size then -- this very decision: its answer was lost on the way
    local ms, seq = string.match(last, '^(%d+)%-(%d+)$')
    return positions(ms, tonumber(seq) - size + 1, size)
  end
  if last ~= plan.at then
    local current = redis.call('HGETALL', key)
    table.insert(current, 1, 'moved')
    return current
  end

  local function add(id, i)
    local fields = plan.attributes[i]
    local n = #fields
    fields[n + 1], fields[n + 2] = 'data', ARGV[data + i]
    local given = redis.call('XADD', KEYS[1], id, unpack(fields))
    fields[n + 1], fields[n + 2] = nil, nil
    return given
  end

  local first = add('*', 1)
  local ms, seq = string.match(first, '^(%d+)%-(%d+)$')
  seq = tonumber(seq)
  if seq + size - 1 > MAX_SEQUENCE then -- the millisecond is full: the decision goes to the next one
    redis.call('XDEL', KEYS[1], first)
    ms, seq = string.format('%.0f', tonumber(ms) + 1), 0
    add(ms .. '-0', 1)
  end
  local found = positions(ms, seq, size)
  for i = 2, size do
    add(found[i + 1], i)
  end

  local function place(n)
    return found[n + 2]
  end
  local values = plan.set
  for i = 2, #values, 2 do
    values[i] = string.gsub(values[i], '^%+(%d+)$', place)
    values[i] = string.gsub(values[i], '(.* )%+(%d+)$', function(before, n) return before .. place(n) end)
  end
  redis.call('HSET', key, unpack(values))
  if #plan.drop > 0 then
    redis.call('HDEL', key, unpack(plan.drop))
  end
  if plan.waits then
    redis.call('ZADD', KEYS[3], ms, plan.article)
  else
    redis.call('ZREM', KEYS[3], plan.article)
  end
  return found
end

local answers = {}
local at = 2
for i = 4, #KEYS do
  local plan = cmsgpack.unpack(ARGV[at])
  local done, answer = pcall(append, KEYS[i], plan, at)
  if not done then
    local why = type(answer) == 'table' and answer.err or answer -- a text before Redis 7
    answer = {'failed', string.match(why, '^@user_script: %d+: %-(.*)') or why}
  end
  answers[i - 3] = answer
  at = at + 1 + #plan.attributes
end
return answers
