-- Messages that people send to themselves to try a row: each in a small distribution of its own that says of which one it is.

alter table distribution add column test_of bigint;
