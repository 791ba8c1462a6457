-- Who paused, as people will read it later, by the name of then.
alter table account add column paused_by_name text; -- null: nothing is paused, or nobody with a name did it

alter table distribution
  add column paused_at timestamptz, -- the last time that somebody paused it by itself
  add column paused_by_name text;
